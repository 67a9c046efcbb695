import type { ArtifactStore } from '../artifacts/store.js';
import { DomainError } from '../errors.js';
import { ArtifactError, loadPredictor, type Predictor } from '../ml/index.js';
import { requirePredicts } from './example-tracks.js';
import { readManifest, readModelFiles } from './manifest.js';

/**
 * Loads the predictor from a version's files. The manifest and the files are hashed before they are read, so a file that
 * differs from its hash is never loaded.
 *
 * @throws DomainError ARTIFACT_MISSING, ARTIFACT_CORRUPT, ARTIFACT_UNREADABLE; ARTIFACT_INVALID if the files match
 * their hashes, but this release cannot load them, or the model cannot predict an example track
 */
export async function loadVersion(
  { artifacts }: { readonly artifacts: ArtifactStore },
  version: { readonly number: number; readonly artifactHash: string },
): Promise<Predictor> {
  const files = await readModelFiles(artifacts, await readManifest(artifacts, version.artifactHash));
  try {
    const predictor = await loadPredictor(files);
    try {
      requirePredicts(predictor);
    } catch (error) {
      predictor.dispose();
      throw error;
    }
    return predictor;
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    throw new DomainError(
      'ARTIFACT_INVALID',
      `Model version ${version.number} cannot be loaded: ${error.message}`,
      { cause: error },
    );
  }
}

/** Whether the error was caused by a version's files and not by the request. */
export const isArtifactFault = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.code.startsWith('ARTIFACT_');
