import type { LabelledTrack } from '../data/track.js';
import type { FeatureGroup } from '../features/residual-features.js';
import type { Interval } from '../numeric/bootstrap.js';
import { Random } from '../numeric/random.js';
import { BOOTSTRAP_SEED, meanIntervals } from './error-intervals.js';
import type { GroupedModel } from './grouped-model.js';

/** How much worse a model is on test tracks when a feature group tells it of another track than the one it predicts. */
export interface FeatureImportance {
  readonly group: FeatureGroup;
  /** Tracks measured. */
  readonly n: number;
  /** Rise of the mean absolute error, points. */
  readonly rise: number;
  /** 95 %, artists resampled, each track with and without; null where there are fewer than two artists. */
  readonly riseInterval: Interval | null;
}

/** Larger test sets are sampled: a network answers some 4,000 rows a second. */
const MAX_ROWS = 1000;
const REPEATS = 3;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin & Dominici 2019) by feature group, the most important first. What
 * is permuted among the tracks is the group's columns as the model reads them, all together: an artist's popularity
 * permuted leaves the context that was looked up with the true one.
 *
 * @param tracks that nothing was fitted to
 */
export function permutationImportance(
  model: GroupedModel,
  tracks: readonly LabelledTrack[],
): FeatureImportance[] {
  const random = new Random(BOOTSTRAP_SEED, 'importance');
  const drawn = Uint32Array.from(tracks, (_, row) => row);
  random.shuffle(drawn);
  const sample = Array.from(drawn.subarray(0, MAX_ROWS).sort(), (row) => tracks[row]!);
  if (sample.length === 0) return [];

  const rows = model.read(sample);
  const own = Uint32Array.from(sample, (_, row) => row);
  const errorsWith = (permuted: FeatureGroup | null, order: Uint32Array): Float64Array =>
    rows
      .predict(new Map(model.groups.map((group) => [group, group === permuted ? order : own])))
      .map((predicted, row) => Math.abs(sample[row]!.popularity - predicted));

  const errors = errorsWith(null, own);
  const rises = model.groups.map(() => new Float64Array(sample.length));
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const order = own.slice();
    random.shuffle(order); // every group is judged under the same permutations
    model.groups.forEach((group, i) =>
      errorsWith(group, order).forEach((error, row) => (rises[i]![row]! += (error - errors[row]!) / REPEATS)),
    );
  }
  const intervals = meanIntervals(
    rises,
    sample.map(({ artist }) => artist),
  );
  return model.groups
    .map((group, i) => ({
      group,
      n: sample.length,
      rise: rises[i]!.reduce((sum, rise) => sum + rise, 0) / sample.length,
      riseInterval: intervals[i]!,
    }))
    .sort((a, b) => b.rise - a.rise);
}
