import { type Interval } from '../../src/domain/interval.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import { meanIntervals } from '../../src/ml/evaluation/error-intervals.js';
import { BINS, distributionMean, distributionQuantile } from '../../src/ml/numeric/distribution.js';

/** Errors of predictions, one row each: |median − label| in points, (mean − label)² in points². */
export interface Errors {
  readonly artists: readonly string[];
  readonly absolute: Float64Array;
  readonly squared: Float64Array;
}

/** Points and points², with 95 % intervals (artists resampled). */
export interface Figure {
  readonly n: number;
  readonly mae: number;
  readonly maeInterval: Interval | null;
  readonly mse: number;
  readonly mseInterval: Interval | null;
}

/** @param answers distributions, (rows, BINS), or points, (rows), which serve as both median and mean */
export function errorsOf(answers: Float32Array, tracks: readonly LabelledTrack[]): Errors {
  const median = medians(answers, tracks);
  const mean = read(answers, tracks, distributionMean);
  return {
    artists: tracks.map(({ artist }) => artist),
    absolute: median.map((value, row) => Math.abs(value - tracks[row]!.popularity)),
    squared: mean.map((value, row) => (value - tracks[row]!.popularity) ** 2),
  };
}

export function medians(answers: Float32Array, tracks: readonly LabelledTrack[]): Float64Array {
  return read(answers, tracks, (distribution) => distributionQuantile(distribution, 0.5));
}

function read(
  answers: Float32Array,
  { length }: readonly LabelledTrack[],
  value: (distribution: Float32Array) => number,
): Float64Array {
  if (answers.length === length) return Float64Array.from(answers);
  return Float64Array.from({ length }, (_, row) => value(answers.subarray(row * BINS, (row + 1) * BINS)));
}

/** The same rows by several seeds: each row's mean error. */
export function meanErrors(seeds: readonly Errors[]): Errors {
  return {
    artists: seeds[0]!.artists,
    absolute: meanOf(seeds.map(({ absolute }) => absolute)),
    squared: meanOf(seeds.map(({ squared }) => squared)),
  };
}

/** Concatenated: the folds of a cross-validation. */
export function joinErrors(parts: readonly Errors[]): Errors {
  return {
    artists: parts.flatMap(({ artists }) => artists),
    absolute: Float64Array.from(parts.flatMap(({ absolute }) => [...absolute])),
    squared: Float64Array.from(parts.flatMap(({ squared }) => [...squared])),
  };
}

/** Row by row: the errors of `other` minus those of `errors`. */
export function change(errors: Errors, other: Errors): Errors {
  return {
    artists: errors.artists,
    absolute: other.absolute.map((value, row) => value - errors.absolute[row]!),
    squared: other.squared.map((value, row) => value - errors.squared[row]!),
  };
}

export function figureOf({ artists, absolute, squared }: Errors): Figure {
  const [maeInterval, mseInterval] = meanIntervals([absolute, squared], artists);
  return {
    n: artists.length,
    mae: average(absolute),
    maeInterval: maeInterval!,
    mse: average(squared),
    mseInterval: mseInterval!,
  };
}

/** Distributions averaged: an ensemble. */
export function meanOf<Values extends Float32Array | Float64Array>(parts: readonly Values[]): Values {
  return parts[0]!.map((_, i) => parts.reduce((sum, one) => sum + one[i]!, 0) / parts.length) as Values;
}

export function average(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
