import { openFileArtifactStore } from '../artifacts/file-store.js';
import { checkVersion } from '../model-files/check/check-version.js';
import { obey } from './child-side.js';
import type { CheckOrder } from './messages.js';

/** Checks a version from another instance. A file that exhausts the memory ends only this process. */
obey(async ({ artifactsDir, ...task }: CheckOrder): Promise<null> => {
  await checkVersion(await openFileArtifactStore(artifactsDir), task);
  return null;
});
