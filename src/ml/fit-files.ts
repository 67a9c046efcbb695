import type { LabelledTrack } from '../domain/track.js';
import type { GroupBy } from './data/group.js';
import type { ValidationHalves } from './data/halves.js';
import { type ArtifactFiles, encodeArtifact } from './serving/artifact.js';
import type { TrainingConfig } from './training/config.js';
import { fit, type FitHooks } from './training/fit.js';

export interface FitFilesRequest {
  readonly train: readonly LabelledTrack[];
  /** Rows that early stopping monitors. */
  readonly watched: ValidationHalves['watched'];
  readonly config: TrainingConfig;
  /** Grouping of the out-of-fold folds. */
  readonly foldBy: GroupBy;
  readonly seed: number;
  /** ISO date. */
  readonly referenceDate: string;
}

/**
 * Fits a preset and encodes it. All tensors are disposed.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function fitFiles(
  { watched, ...request }: FitFilesRequest,
  hooks?: FitHooks,
): Promise<ArtifactFiles> {
  const fitted = await fit({ ...request, validation: watched }, hooks);
  try {
    return await encodeArtifact(fitted, request);
  } finally {
    if ('network' in fitted) fitted.network.dispose();
    if ('networks' in fitted) fitted.networks.forEach((network) => network.dispose());
  }
}
