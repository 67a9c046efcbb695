import { type SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import type { GroupBy } from '../data/group.js';
import { resolveConfig } from '../presets/config.js';
import { baselinePresets } from '../presets/index.js';
import { withPredictor } from './estimate-all.js';
import { fitFiles } from './fit-files.js';

/** The rows on which a model is evaluated and its baselines are fitted. */
export interface EvaluatedTracks {
  readonly tracks: readonly LabelledTrack[];
  /** Parallel to `tracks`. */
  readonly split: readonly SplitName[];
  /** Grouping of the out-of-fold folds. */
  readonly foldBy: GroupBy;
  /** An integer. */
  readonly seed: number;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
}

/** Predictions of the baselines that a model is compared with, by name. */
export type BaselinePredictions<Values = Float64Array> = Record<string, Values>;

/** Predictions for `tracks` by baselines that are fitted on TRAIN of `rows`. */
export async function predictBaselines(
  rows: EvaluatedTracks,
  tracks: readonly LabelledTrack[],
): Promise<BaselinePredictions> {
  const train = rows.tracks.filter((_, row) => rows.split[row] === 'TRAIN');
  const trainMean = train.reduce((sum, { popularity }) => sum + popularity, 0) / train.length;
  const predictions: BaselinePredictions = { TRAIN_MEAN: new Float64Array(tracks.length).fill(trainMean) };
  for (const preset of baselinePresets) {
    const files = await fitFiles({ ...rows, train, watched: [], config: resolveConfig(preset) });
    predictions[preset] = await withPredictor(files, (predictor) => predictor.predict(tracks));
  }
  return predictions;
}

export function mapBaselines<Values>(
  predictions: BaselinePredictions,
  map: (values: Float64Array) => Values,
): BaselinePredictions<Values> {
  return Object.fromEntries(Object.entries(predictions).map(([name, values]) => [name, map(values)]));
}
