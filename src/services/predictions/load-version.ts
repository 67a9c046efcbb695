import { DomainError } from '../../errors.js';
import { readManifest, readModelFiles } from '../../jobs/model-store.js';
import { ArtifactError, loadPredictor, type Predictor } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import type { ModelVersionRecord } from '../registry/queries.js';

/**
 * Loads the predictor from a version's files. The hashes of the manifest and the files are verified first, so that damaged
 * files are never loaded.
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

/** Whether an error is caused by a version's files and not by the caller's input. */
export const isArtifactFault = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.code.startsWith('ARTIFACT_');
