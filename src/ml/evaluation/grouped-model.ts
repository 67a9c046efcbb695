import type { TrackFacts } from '../data/track.js';
import type { FeatureGroup } from '../features/residual-features.js';

/** For each feature group, the row of the tracks read that each new row has the group of: all of one length. */
export type RowSources = ReadonlyMap<FeatureGroup, Uint32Array>;

/** Tracks as a model reads them: columns by feature group, and behind the last track the reference row. */
export interface GroupedRows {
  /** The row of which nothing is known: numbers stand at the training rows' mean, names are unknown. */
  readonly reference: number;
  /** What the model says of rows put together from the groups of those read; points, 0–100. */
  predict(sources: RowSources): Float64Array;
}

/** A model whose inputs can be taken apart by feature group. */
export interface GroupedModel {
  /** The groups that the model reads at all. */
  readonly groups: readonly FeatureGroup[];
  read(tracks: readonly TrackFacts[]): GroupedRows;
}
