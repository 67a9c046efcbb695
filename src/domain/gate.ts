/** SUPERIOR: the challenger's error is lower. NON_INFERIOR: its error exceeds the champion's by less than the margin. */
export const gateModes = ['SUPERIOR', 'NON_INFERIOR'] as const;
export type GateMode = (typeof gateModes)[number];

export const gateOutcomes = ['PASSED', 'REFUSED', 'INSUFFICIENT_EVIDENCE'] as const;
export type GateOutcome = (typeof gateOutcomes)[number];

/** Why a challenger does not pass. A challenger without intervals fails with COVERAGE_TOO_LOW. */
export const gateReasons = [
  'TOO_FEW_ROWS',
  'NOT_SUPERIOR',
  'NOT_NON_INFERIOR',
  'SLICE_REGRESSED',
  'COVERAGE_TOO_LOW',
] as const;
export type GateReason = (typeof gateReasons)[number];

/** Groups of tracks in which the error must not increase, even if the overall error decreases. */
export const gateSliceNames = ['UNSEEN_ARTISTS', 'LOW_POPULARITY', 'LARGE_ARTISTS'] as const;
export type GateSlice = (typeof gateSliceNames)[number];

/** Margin of the MAE, in points, above 0. A margin above the maximum would pass any version. */
export const DEFAULT_MARGIN = 0.15;
export const MAX_MARGIN = 10;
/** A larger margin overrides the gate: a promotion with it needs `force` and a reason. */
export const WIDE_MARGIN = 0.5;

/** With fewer rows or artists the evidence is insufficient. */
export const MIN_ROWS = 200;
export const MIN_ARTISTS = 50;
/** Rows from which a slice counts. Smaller slices are only reported. */
export const MIN_SLICE_ROWS = 100;
/**
 * Minimum coverage of 90 % intervals. With some hundred rows for calibration and evaluation, coverage varies by several
 * points by chance, so it is too low only if its whole interval is below the minimum.
 */
export const MIN_COVERAGE = 0.85;

/** Upper bound of the slice LOW_POPULARITY, inclusive, in points. */
export const LOW_POPULARITY = 20;
/** Lower bound of the slice LARGE_ARTISTS: popularity of the artist, inclusive. */
export const LARGE_ARTIST_POPULARITY = 80;
