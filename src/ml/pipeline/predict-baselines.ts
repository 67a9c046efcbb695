import { type EstimatorName, type PresetName, type SplitName } from '../../domain/names.js';
import type { GroupBy } from '../data/group.js';
import type { LabelledTrack } from '../data/track.js';
import { resolveConfig } from '../training/config.js';
import { withPredictor } from './estimate-all.js';
import { fitFiles } from './fit-files.js';

/** The rows that a model is evaluated on and its baselines are fitted on. */
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

/** Predictions for `tracks` by baselines that are fitted on TRAIN of `rows`. */
export async function predictBaselines(
  rows: EvaluatedTracks,
  tracks: readonly LabelledTrack[],
): Promise<Record<Exclude<EstimatorName, 'MODEL'>, Float64Array>> {
  const train = rows.tracks.filter((_, row) => rows.split[row] === 'TRAIN');
  const baseline = async (preset: PresetName) =>
    withPredictor(
      await fitFiles({ ...rows, train, watched: [], config: resolveConfig(preset) }),
      (predictor) => predictor.predict(tracks),
    );
  const trainMean = train.reduce((sum, { popularity }) => sum + popularity, 0) / train.length;
  return {
    TRAIN_MEAN: new Float64Array(tracks.length).fill(trainMean),
    ARTIST_MEAN: await baseline('ARTIST_MEAN'),
    RIDGE: await baseline('RIDGE'),
  };
}
