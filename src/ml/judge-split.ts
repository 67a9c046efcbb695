import { type JudgedSplitName } from '../domain/names.js';
import type { JudgedSplit } from './evaluation/judgement.js';
import { estimateAll, predictBaselines, withCalibration, withPredictor } from './judge.js';
import { fitAndCalibrate, type TrainingHooks, type TrainingRequest } from './train.js';
import { TrainingDataError } from './training/fit.js';

export interface JudgingRequest extends TrainingRequest {
  /** The split to evaluate on. For VALIDATION, TEST rows are removed first, so no step has access to them. */
  readonly judged: JudgedSplitName;
}

/**
 * Trains like `train`, but returns only the predictions for one split: one cell of a scorecard or of a search.
 *
 * @throws TrainingDataError, TrainingDiverged
 *
 * @example
 * ```ts
 * const cell = await judgeSplit({
 *   tracks,
 *   split: assignSplit(tracks, { strategy: 'RANDOM', seed: 1 }),
 *   config: resolveConfig('RIDGE'),
 *   seed: 1,
 *   referenceDate: '2025-11-28',
 *   judged: 'VALIDATION',
 * });
 * ```
 */
export async function judgeSplit(request: JudgingRequest, hooks: TrainingHooks = {}): Promise<JudgedSplit> {
  const { judged } = request;
  const kept = (_: unknown, row: number) => judged === 'TEST' || request.split[row] !== 'TEST';
  const rows = {
    ...request,
    foldBy: request.foldBy ?? 'song',
    tracks: request.tracks.filter(kept),
    split: request.split.filter(kept),
  } as const;
  const tracks = rows.tracks.filter((_, row) => rows.split[row] === judged);
  if (tracks.length === 0) {
    throw new TrainingDataError(
      `The split leaves no track in ${judged} to evaluate on. Choose another split or a larger dataset.`,
    );
  }

  const { files, calibration } = await fitAndCalibrate(rows, hooks);
  hooks.onPhase?.('EVALUATION');
  const { predictions, means, intervals } = await withPredictor(
    withCalibration(files, calibration),
    (predictor) => estimateAll(predictor, tracks),
  );
  const baselines = await predictBaselines(rows, tracks);
  return {
    artists: tracks.map(({ artist }) => artist),
    actual: tracks.map(({ popularity }) => popularity),
    predicted: {
      MODEL: [...predictions],
      TRAIN_MEAN: [...baselines.TRAIN_MEAN],
      ARTIST_MEAN: [...baselines.ARTIST_MEAN],
      RIDGE: [...baselines.RIDGE],
    },
    means: [...means],
    intervals: judged === 'TEST' ? intervals : null, // VALIDATION rows calibrated the intervals
  };
}
