import { type Interval } from '../../domain/interval.js';
import { type FeatureGroup } from '../../domain/names.js';
import { MAX_PERMUTED_TRACKS } from '../../domain/report-bounds.js';
import type { LabelledTrack } from '../../domain/track.js';
import { Random } from '../numeric/random.js';
import { BOOTSTRAP_SEED, meanIntervals } from './error-intervals.js';
import type { GroupedModel } from './grouped-model.js';

/** The increase of a model's error on TEST if a feature group is permuted among the tracks. */
export interface FeatureImportance {
  readonly group: FeatureGroup;
  /** Number of tracks. */
  readonly n: number;
  /** Increase of the mean absolute error, in points. */
  readonly rise: number;
  /** 95 % interval of the paired difference, artists resampled; null if there are fewer than two artists. */
  readonly riseInterval: Interval | null;
}

const REPEATS = 3;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin & Dominici 2019) by feature group, in descending order. All input
 * columns of a group are permuted together. Permuting an artist's popularity does not change context features that were
 * looked up with the original value.
 *
 * @param tracks tracks that the model was not fitted on
 */
export function permutationImportance(
  model: GroupedModel,
  tracks: readonly LabelledTrack[],
): FeatureImportance[] {
  const random = new Random(BOOTSTRAP_SEED, 'importance');
  const drawn = Uint32Array.from(tracks, (_, row) => row);
  random.shuffle(drawn);
  const sample = Array.from(drawn.subarray(0, MAX_PERMUTED_TRACKS).sort(), (row) => tracks[row]!);
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
    random.shuffle(order); // the permutations are the same for every group
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
