import type { LabelledTrack } from '../../domain/track.js';
import type { GroupBy } from '../data/group.js';
import type { ValidationHalves } from '../data/halves.js';
import type { ArtifactFiles } from '../presets/files.js';
import { fitPreset } from '../presets/fit.js';
import type { TrainingConfig } from '../presets/index.js';
import type { FitHooks } from '../presets/preset.js';
import { encodeArtifact } from '../serving/artifact.js';

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
  const model = await fitPreset({ ...request, validation: watched }, hooks);
  try {
    return await encodeArtifact(model, request);
  } finally {
    model.preset.dispose(model.fitted);
  }
}
