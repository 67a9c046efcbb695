import { type FeatureGroup } from '../../domain/names.js';
import type { TrackFacts } from '../../domain/track.js';

/** For each feature group, the source row of each new row. All arrays have the same length. */
export type RowSources = ReadonlyMap<FeatureGroup, Uint32Array>;

/** The model's inputs for some tracks, by feature group. The reference row follows the last track. */
export interface GroupedRows {
  /** The index of the reference row: numbers have the mean of the training rows, and names are unknown. */
  readonly reference: number;
  /** Predictions for rows that combine feature groups of different source rows; points, 0–100. */
  predict(sources: RowSources): Float64Array;
}

/** A model with inputs in feature groups. */
export interface GroupedModel {
  /** The feature groups that the model uses. */
  readonly groups: readonly FeatureGroup[];
  read(tracks: readonly TrackFacts[]): GroupedRows;
}
