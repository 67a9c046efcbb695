import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { DomainError } from '../../errors.js';
import { readManifest, readModelFiles } from '../../jobs/model-store.js';
import { ArtifactError, loadPredictor, type Predictor } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';

/**
 * Loads the predictor from a version's files. The manifest and the files are hashed before they are read, so a file that
 * differs from its hash is never loaded.
 *
 * @throws DomainError ARTIFACT_MISSING, ARTIFACT_CORRUPT, ARTIFACT_UNREADABLE; ARTIFACT_INVALID where the files are
 * whole, but none that this release can load
 */
export async function loadVersion(
  { artifacts }: Pick<ServiceDeps, 'artifacts'>,
  version: Pick<ModelVersionRecord, 'number' | 'artifactHash'>,
): Promise<Predictor> {
  const files = await readModelFiles(artifacts, await readManifest(artifacts, version.artifactHash));
  try {
    return await loadPredictor(files);
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    throw new DomainError(
      'ARTIFACT_INVALID',
      `Model version ${version.number} cannot be loaded: ${error.message}`,
      { cause: error },
    );
  }
}

/** Whether a version's files caused the error, and not the request. */
export const isArtifactFault = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.code.startsWith('ARTIFACT_');
