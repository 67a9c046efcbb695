import {
  type GateMode,
  type GateOutcome,
  type GateReason,
  type GateSlice,
  gateSliceNames,
  LARGE_ARTIST_POPULARITY,
  LOW_POPULARITY,
  MIN_ARTISTS,
  MIN_COVERAGE,
  MIN_ROWS,
  MIN_SLICE_ROWS,
} from '../../domain/gate.js';
import { type Interval } from '../../domain/interval.js';
import { bootstrap } from '../numeric/bootstrap.js';
import { atOnce, type Steps } from '../numeric/steps.js';
import { BOOTSTRAP_SEED, clusters } from './error-intervals.js';

export interface GatePolicy {
  readonly mode: GateMode;
  /** Tolerated increase of the MAE, in points, above 0. Applies to every slice, and to all tracks if the mode is NON_INFERIOR. */
  readonly margin: number;
}

/** The slices that a track belongs to. */
export function gateSlices(track: {
  /** In points. */
  readonly actual: number;
  readonly artistPopularity: number | null;
  /** Neither version was fitted on a track of the artist. */
  readonly unseenArtist: boolean;
}): GateSlice[] {
  const isIn: Readonly<Record<GateSlice, boolean>> = {
    UNSEEN_ARTISTS: track.unseenArtist,
    LOW_POPULARITY: track.actual <= LOW_POPULARITY,
    LARGE_ARTISTS: (track.artistPopularity ?? 0) >= LARGE_ARTIST_POPULARITY,
  };
  return gateSliceNames.filter((slice) => isIn[slice]);
}

/** A held-out track with the predictions of both versions. */
export interface GateRow {
  readonly artist: string;
  /** In points. */
  readonly actual: number;
  readonly champion: number;
  readonly challenger: number;
  /** The challenger's 90 % interval; null if it has none. */
  readonly interval: Interval | null;
  readonly slices: readonly GateSlice[];
}

/** Differences are challenger − champion in mean absolute error, in points. Below 0, the challenger is better. */
export interface GateReport {
  readonly outcome: GateOutcome;
  readonly reasons: readonly GateReason[];
  readonly rows: number;
  readonly artists: number;
  readonly championMae: number | null;
  readonly challengerMae: number | null;
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** Share of the tracks inside the challenger's 90 % intervals; null if it has none. */
  readonly coverage: number | null;
  readonly coverageInterval: Interval | null;
  readonly slices: readonly SliceReport[];
}

export interface SliceReport {
  readonly slice: GateSlice;
  readonly rows: number;
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** Whether the slice has enough rows to count. Otherwise it is only reported. */
  readonly evaluated: boolean;
  readonly regressed: boolean;
}

/**
 * Version of the gate's rules, part of a verdict's key, so that verdicts of older rules are not reused. Increase it with
 * any change to the results of `evaluateChallenger` or `heldOutTracks`.
 */
export const GATE_POLICY_VERSION = 1;
/** Probability that the true difference lies beyond one end of the interval. Chosen by simulation (`bench gate`). */
const TAIL = 0.01;
/** Level of the intervals of differences. */
export const GATE_LEVEL = 1 - 2 * TAIL;
const RESAMPLES = 4000;

/**
 * Decides whether a challenger may replace the champion, on tracks that neither was fitted on. Uses a paired bootstrap
 * of the difference in absolute errors, with whole artists resampled (Efron & Tibshirani 1993; clusters: Cameron, Gelbach
 * & Miller 2008). The challenger passes if the interval lies below 0 (SUPERIOR) or below the margin (NON_INFERIOR), no
 * slice of at least MIN_SLICE_ROWS rows has an interval above the margin, and the interval of the coverage reaches
 * MIN_COVERAGE.
 *
 * @example
 * ```ts
 * const report = evaluateChallenger(rows, { mode: 'SUPERIOR', margin: DEFAULT_MARGIN });
 * if (report.outcome === 'REFUSED') console.log(report.reasons);
 * ```
 */
export function evaluateChallenger(rows: readonly GateRow[], policy: GatePolicy): GateReport {
  return atOnce(evaluateChallengerInSteps(rows, policy));
}

export function* evaluateChallengerInSteps(rows: readonly GateRow[], policy: GatePolicy): Steps<GateReport> {
  const artists = new Set(rows.map(({ artist }) => artist)).size;
  const measured = yield* measure(rows, policy);
  const reasons = refusals(rows.length, artists, measured, policy);
  const outcome = reasons.includes('TOO_FEW_ROWS')
    ? 'INSUFFICIENT_EVIDENCE'
    : reasons[0]
      ? 'REFUSED'
      : 'PASSED';
  return { outcome, reasons, rows: rows.length, artists, ...measured };
}

type Measured = Omit<GateReport, 'outcome' | 'reasons' | 'rows' | 'artists'>;

function refusals(
  rows: number,
  artists: number,
  measured: Measured,
  { mode, margin }: GatePolicy,
): GateReason[] {
  if (rows < MIN_ROWS || artists < MIN_ARTISTS) return ['TOO_FEW_ROWS'];
  const reasons: GateReason[] = [];
  const upper = measured.differenceInterval?.upper ?? Infinity;
  if (mode === 'SUPERIOR' && !(upper < 0)) reasons.push('NOT_SUPERIOR');
  if (mode === 'NON_INFERIOR' && !(upper < margin)) reasons.push('NOT_NON_INFERIOR');
  if (measured.slices.some(({ regressed }) => regressed)) reasons.push('SLICE_REGRESSED');
  if (!((measured.coverageInterval?.upper ?? 0) >= MIN_COVERAGE)) reasons.push('COVERAGE_TOO_LOW');
  return reasons;
}

function* measure(rows: readonly GateRow[], { margin }: GatePolicy): Steps<Measured> {
  const column = (value: (row: GateRow) => number) => Float64Array.from(rows, value);
  const champion = column((row) => Math.abs(row.actual - row.champion));
  const challenger = column((row) => Math.abs(row.actual - row.challenger));
  const difference = challenger.map((error, row) => error - champion[row]!);
  const inside = column(({ interval, actual }) =>
    Number(interval !== null && actual >= interval.lower && actual <= interval.upper),
  );
  const members = gateSliceNames.map((slice) => column((row) => Number(row.slices.includes(slice))));
  const columns = [
    column(() => 1),
    difference,
    inside,
    ...members,
    ...members.map((member) => difference.map((value, row) => value * member[row]!)),
  ];
  const statistics = (sums: Float64Array) => {
    const [n = 0, differences = 0, insides = 0, ...rest] = sums;
    const slices = gateSliceNames.map((_, slice) => rest[gateSliceNames.length + slice]! / rest[slice]!);
    return [differences / n, insides / n, ...slices];
  };
  const sums = Float64Array.from(columns, total);
  const point = statistics(sums).map((value) => (Number.isNaN(value) ? null : value));
  const intervals = yield* bootstrap(
    { ...clusters(rows.map(({ artist }) => artist)), columns },
    statistics,
    BOOTSTRAP_SEED,
    { resamples: RESAMPLES, tail: TAIL },
  );
  const covered = rows.length > 0 && rows.every(({ interval }) => interval !== null);
  return {
    championMae: mean(champion),
    challengerMae: mean(challenger),
    difference: point[0] ?? null,
    differenceInterval: intervals[0] ?? null,
    coverage: covered ? point[1]! : null,
    coverageInterval: covered ? (intervals[1] ?? null) : null,
    slices: gateSliceNames.map((slice, i) => {
      const n = sums[3 + i]!;
      const differenceInterval = intervals[2 + i] ?? null;
      const evaluated = n >= MIN_SLICE_ROWS;
      return {
        slice,
        rows: n,
        difference: point[2 + i] ?? null,
        differenceInterval,
        evaluated,
        regressed: evaluated && differenceInterval !== null && differenceInterval.lower > margin,
      };
    }),
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mean(values: Float64Array): number | null {
  return values.length === 0 ? null : total(values) / values.length;
}
