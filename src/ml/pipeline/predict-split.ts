import { type HeldOutSplitName } from '../../domain/names.js';
import type { SplitPredictions } from '../evaluation/split-evaluation.js';
import { TrainingDataError } from '../presets/errors.js';
import { calibrate } from './calibrate.js';
import { estimateAll, withPredictor } from './estimate-all.js';
import { fit, type TrainingHooks } from './fit.js';
import { mapBaselines, predictBaselines } from './predict-baselines.js';
import type { TrainingRequest } from './training-request.js';

export interface SplitPredictionRequest extends TrainingRequest {
  /** The split to predict. For VALIDATION, TEST rows are removed first, so no step has access to them. */
  readonly evaluated: HeldOutSplitName;
}

/**
 * Fits and calibrates like `train`, and predicts one split: one cell of a scorecard or of a search.
 * `evaluateTogether` computes its metrics.
 *
 * @throws TrainingDataError, TrainingDiverged
 *
 * @example
 * ```ts
 * const cell = await predictSplit({
 *   tracks,
 *   split: assignSplit(tracks, { strategy: 'RANDOM', seed: 1 }),
 *   config: resolveConfig('RIDGE'),
 *   seed: 1,
 *   referenceDate: '2025-11-28',
 *   evaluated: 'VALIDATION',
 * });
 * ```
 */
export async function predictSplit(
  request: SplitPredictionRequest,
  hooks: TrainingHooks = {},
): Promise<SplitPredictions> {
  const { evaluated } = request;
  const kept = (_: unknown, row: number) => evaluated === 'TEST' || request.split[row] !== 'TEST';
  const rows = {
    ...request,
    foldBy: request.foldBy ?? 'song',
    tracks: request.tracks.filter(kept),
    split: request.split.filter(kept),
  } as const;
  const tracks = rows.tracks.filter((_, row) => rows.split[row] === evaluated);
  if (tracks.length === 0) {
    throw new TrainingDataError(
      `The split leaves no track in ${evaluated} to evaluate on. Choose another split or a larger dataset.`,
    );
  }

  const { files } = await calibrate(await fit(rows, hooks), hooks);
  hooks.onPhase?.('EVALUATION');
  const { predictions, means, intervals } = await withPredictor(files, (predictor) =>
    estimateAll(predictor, tracks),
  );
  const baselines = await predictBaselines(rows, tracks);
  return {
    artists: tracks.map(({ artist }) => artist),
    actual: tracks.map(({ popularity }) => popularity),
    predicted: {
      MODEL: [...predictions],
      ...mapBaselines(baselines, (predicted) => [...predicted]),
    },
    means: [...means],
    intervals: evaluated === 'TEST' ? intervals : null, // VALIDATION rows calibrated the intervals
  };
}
