import { rm } from 'node:fs/promises';
import { openFileArtifactStore } from '../../src/artifacts/file-store.js';
import type { ArtifactStore } from '../../src/artifacts/store.js';
import { makeTestFolder } from './folder.js';

export interface TestArtifacts {
  readonly artifacts: ArtifactStore;
  readonly folder: string;
  remove(): Promise<void>;
}

/** A store in a temporary folder. Call `remove` in afterAll. */
export async function createTestArtifacts(): Promise<TestArtifacts> {
  const folder = makeTestFolder('artifacts');
  const artifacts = await openFileArtifactStore(folder);
  return { artifacts, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
