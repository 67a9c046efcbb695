import { type SplitName, splitNames } from '../../domain/names.js';
import { type PlotFeature } from '../../domain/prediction-names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { conformalScore, type ConformalState } from '../numeric/conformal.js';
import { quantile } from '../numeric/quantiles.js';
import { plotFeatures } from './plot-features.js';

/** Data of the error plots of a version: parallel columns of a few kB, independent of the number of tracks. */
export type ErrorPlot = { readonly split: SplitName } & (
  | { readonly kind: 'DENSITY'; readonly columns: Density }
  | { readonly kind: 'RESIDUALS'; readonly columns: Histogram }
  | { readonly kind: PlotFeature; readonly columns: ResidualTrend }
  | { readonly kind: 'COVERAGE'; readonly columns: CoverageCurve }
);

/** Counts of tracks by square bins of actual and predicted popularity. Empty bins are left out. */
export interface Density {
  /** Side length of a bin, in points. */
  readonly binWidth: number;
  /** Lower edges of the bins, in points. */
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
  readonly trackCount: readonly number[];
}

export interface Histogram {
  /** In points. */
  readonly binWidth: number;
  /** Lower edges of adjacent bins, in points. */
  readonly residual: readonly number[];
  readonly trackCount: readonly number[];
}

/** Residuals by a feature, in bins with about equal numbers of tracks. */
export interface ResidualTrend {
  /** The smallest and largest value of the feature in each bin, in the feature's unit. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly trackCount: readonly number[];
  /** In points. */
  readonly meanResidual: readonly number[];
  readonly mae: readonly number[];
  /** The 10 %, 50 % and 90 % quantiles of the bin's residuals, in points. */
  readonly lower: readonly number[];
  readonly median: readonly number[];
  readonly upper: readonly number[];
  /** Number of tracks without a value. They are in no bin. */
  readonly unknown: number;
}

/** Coverage of prediction intervals by level. */
export interface CoverageCurve {
  /** 0–1. */
  readonly level: readonly number[];
  readonly coverage: readonly number[];
}

const DENSITY_BIN = 4;
const RESIDUAL_BIN = 4;
const TREND_BINS = 20;
const levels = [...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.99];

/** All arrays are parallel to `tracks`. */
export interface PlottedRows {
  readonly tracks: readonly LabelledTrack[];
  readonly split: readonly SplitName[];
  readonly predictions: Float64Array;
  /** Nonconformity score of each track's popularity. */
  readonly scores: Float64Array;
  readonly calibration: ConformalState;
}

/** Plots of each split that has tracks. Coverage is computed for TEST only, which did not calibrate the intervals. */
export function errorPlots({ tracks, split, predictions, scores, calibration }: PlottedRows): ErrorPlot[] {
  const residuals = predictions.map((predicted, row) => tracks[row]!.popularity - predicted);
  return splitNames.flatMap((name) => {
    const rows = tracks.map((_, row) => row).filter((row) => split[row] === name);
    if (rows.length === 0) return [];
    const plots: ErrorPlot[] = [
      { split: name, kind: 'DENSITY', columns: density(rows, tracks, predictions) },
      { split: name, kind: 'RESIDUALS', columns: histogram(rows, residuals) },
    ];
    for (const [kind, read] of plotFeatures) {
      const columns = trend(rows, residuals, (row) => read(tracks[row]!, predictions[row]!));
      if (columns) plots.push({ split: name, kind, columns });
    }
    if (name === 'TEST' && calibration.scores.length > 0) {
      plots.push({ split: name, kind: 'COVERAGE', columns: coverageCurve(rows, scores, calibration) });
    }
    return plots;
  });
}

function density(
  rows: readonly number[],
  tracks: readonly LabelledTrack[],
  predictions: Float64Array,
): Density {
  const bins = 100 / DENSITY_BIN;
  const binOf = (points: number) => Math.min(bins - 1, Math.floor(points / DENSITY_BIN)); // the last bin includes 100
  const counts = new Uint32Array(bins * bins);
  for (const row of rows) counts[binOf(tracks[row]!.popularity) * bins + binOf(predictions[row]!)]! += 1;
  const filled = [...counts.keys()].filter((bin) => counts[bin]! > 0);
  return {
    binWidth: DENSITY_BIN,
    actual: filled.map((bin) => Math.floor(bin / bins) * DENSITY_BIN),
    predicted: filled.map((bin) => (bin % bins) * DENSITY_BIN),
    trackCount: filled.map((bin) => counts[bin]!),
  };
}

function histogram(rows: readonly number[], residuals: Float64Array): Histogram {
  const bins = rows.map((row) => Math.floor(residuals[row]! / RESIDUAL_BIN));
  const first = bins.reduce((a, b) => Math.min(a, b));
  const last = bins.reduce((a, b) => Math.max(a, b));
  const trackCount = new Array<number>(last - first + 1).fill(0);
  for (const bin of bins) trackCount[bin - first]! += 1;
  return {
    binWidth: RESIDUAL_BIN,
    residual: trackCount.map((_, i) => (first + i) * RESIDUAL_BIN),
    trackCount,
  };
}

/** Tracks with equal values are in the same bin, so a feature with few values has few bins. Null if all values are missing. */
function trend(
  rows: readonly number[],
  residuals: Float64Array,
  valueOf: (row: number) => number | null,
): ResidualTrend | null {
  const known = rows
    .map((row) => ({ value: valueOf(row), residual: residuals[row]! }))
    .filter((one): one is { value: number; residual: number } => one.value !== null)
    .sort((a, b) => a.value - b.value);
  if (known.length === 0) return null;
  const bins: (typeof known)[] = [];
  for (let start = 0; start < known.length;) {
    let end = Math.max(start + 1, Math.round((known.length * (bins.length + 1)) / TREND_BINS));
    while (end < known.length && known[end]!.value === known[end - 1]!.value) end++;
    bins.push(known.slice(start, end));
    start = end;
  }
  const measured = bins.map((bin) => {
    const own = Float64Array.from(bin, ({ residual }) => residual).sort();
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      from: bin[0]!.value,
      to: bin.at(-1)!.value,
      trackCount: bin.length,
      meanResidual: mean(own),
      mae: mean(own.map(Math.abs)),
      lower: quantile(own, 0.1),
      median: quantile(own, 0.5),
      upper: quantile(own, 0.9),
    };
  });
  const column = (name: keyof (typeof measured)[number]) => measured.map((bin) => rounded(bin[name]));
  return {
    from: measured.map(({ from }) => from),
    to: measured.map(({ to }) => to),
    trackCount: column('trackCount'),
    meanResidual: column('meanResidual'),
    mae: column('mae'),
    lower: column('lower'),
    median: column('median'),
    upper: column('upper'),
    unknown: rows.length - known.length,
  };
}

function coverageCurve(
  rows: readonly number[],
  scores: Float64Array,
  calibration: ConformalState,
): CoverageCurve {
  return {
    level: levels,
    coverage: levels.map((level) => {
      const farthest = conformalScore(calibration, level);
      return rounded(rows.filter((row) => scores[row]! <= farthest).length / rows.length);
    }),
  };
}

/** Four decimals are more than a plot shows, and take a third of the bytes. */
const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
