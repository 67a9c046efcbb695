import type { FactColumn } from '../../data/columns.js';
import type { SeedFeatures } from '../../features/seed-features.js';
import { joinColumns, type Matrix, zeros } from '../../numeric/matrix.js';
import { type RidgeSolution, solveRidge } from '../../numeric/ridge.js';

/** The numbers that RIDGE uses besides the artist history. Counts over several orders of magnitude also enter as logarithms. */
export const ridgeColumns: readonly FactColumn[] = [
  'track_number',
  'track_duration_min',
  'artist_popularity',
  'artist_followers',
  'log_artist_followers',
  'album_total_tracks',
  'log_album_total_tracks',
  'explicit_bin',
  'track_age',
];

export interface RidgeState extends RidgeSolution {
  /** Number of album type ids, including the unknown id. */
  readonly albumTypes: number;
}

export function fitRidge(
  features: SeedFeatures,
  popularity: Float64Array,
  albumTypes: number,
  penalty: number,
): RidgeState {
  return { albumTypes, ...solveRidge(design(features, albumTypes), popularity, penalty) };
}

/** Predicts the popularity of every row in points, without clamping. */
export function predictRidge(state: RidgeState, features: SeedFeatures): Float64Array {
  const { rows, columns, values } = design(features, state.albumTypes);
  return Float64Array.from({ length: rows }, (_, row) =>
    state.coefficients.reduce(
      (sum, coefficient, c) => sum + coefficient * values[row * columns + c]!,
      state.intercept,
    ),
  );
}

/** (rows, numbers + album types): the numbers and an indicator for each album type. */
function design(features: SeedFeatures, albumTypes: number): Matrix {
  const indicators = zeros(features.numeric.rows, albumTypes);
  features.albumTypeIds.forEach((id, row) => (indicators.values[row * albumTypes + id] = 1));
  return joinColumns(features.numeric, indicators);
}
