import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileArtifactStore } from '../../src/artifacts/file-store.js';
import type { ArtifactStore } from '../../src/artifacts/store.js';

export interface TestArtifacts {
  readonly artifacts: ArtifactStore;
  readonly folder: string;
  remove(): Promise<void>;
}

/** A store in a temporary folder. Call `remove` in afterAll. */
export async function createTestArtifacts(): Promise<TestArtifacts> {
  const folder = await mkdtemp(join(tmpdir(), 'residual-artifacts-'));
  const artifacts = await openFileArtifactStore(folder);
  return { artifacts, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
