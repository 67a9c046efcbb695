import { bootstrap, type Interval } from '../numeric/bootstrap.js';
import { atOnce, type Steps } from '../numeric/steps.js';
import { BOOTSTRAP_SEED, clusters } from './error-intervals.js';

/** SUPERIOR: the challenger errs less. NON_INFERIOR: it errs more by less than the margin. */
export type GateMode = 'SUPERIOR' | 'NON_INFERIOR';

export interface GatePolicy {
  readonly mode: GateMode;
  /** Points of MAE, above 0: how much worse still counts as equal, overall where the mode says so and in every slice. */
  readonly margin: number;
}

export const GATE_SLICES = ['UNSEEN_ARTISTS', 'LOW_POPULARITY', 'LARGE_ARTISTS'] as const;
/** Tracks on which a better mean error must not hide a worse one. */
export type GateSlice = (typeof GATE_SLICES)[number];

/** LOW_POPULARITY ends here, included, in popularity points. */
const LOW_POPULARITY = 20;
/** LARGE_ARTISTS begin with this popularity of the artist. */
const LARGE_ARTIST_POPULARITY = 80;

/** The slices that a track is in. */
export function gateSlices(track: {
  /** Points. */
  readonly actual: number;
  readonly artistPopularity: number | null;
  /** Neither version has learned from any track of the artist. */
  readonly unseenArtist: boolean;
}): GateSlice[] {
  const isIn: Readonly<Record<GateSlice, boolean>> = {
    UNSEEN_ARTISTS: track.unseenArtist,
    LOW_POPULARITY: track.actual <= LOW_POPULARITY,
    LARGE_ARTISTS: (track.artistPopularity ?? 0) >= LARGE_ARTIST_POPULARITY,
  };
  return GATE_SLICES.filter((slice) => isIn[slice]);
}

/** A held-out track as both versions predict it. */
export interface GateRow {
  readonly artist: string;
  /** Points. */
  readonly actual: number;
  readonly champion: number;
  readonly challenger: number;
  /** The challenger's 90 % interval; null where it has none. */
  readonly interval: Interval | null;
  readonly slices: readonly GateSlice[];
}

export type GateOutcome = 'PASSED' | 'REFUSED' | 'INSUFFICIENT_EVIDENCE';

/** Why a challenger does not pass. Intervals that it does not have hold nothing: COVERAGE_TOO_LOW. */
export type GateReason =
  'TOO_FEW_ROWS' | 'NOT_SUPERIOR' | 'NOT_NON_INFERIOR' | 'SLICE_REGRESSED' | 'COVERAGE_TOO_LOW';

/** Differences are challenger − champion of the mean absolute error, in points: below 0 the challenger is better. */
export interface GateReport {
  readonly outcome: GateOutcome;
  readonly reasons: readonly GateReason[];
  readonly rows: number;
  readonly artists: number;
  readonly championMae: number | null;
  readonly challengerMae: number | null;
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** Share of the tracks inside the challenger's 90 % intervals; null where it has none. */
  readonly coverage: number | null;
  readonly coverageInterval: Interval | null;
  readonly slices: readonly SliceReport[];
}

export interface SliceReport {
  readonly slice: GateSlice;
  readonly rows: number;
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** Whether there are enough rows to be judged; else it is only reported. */
  readonly judged: boolean;
  readonly regressed: boolean;
}

/**
 * Part of a verdict's name: a verdict that other rules reached is not reused. Raise it with any change to what
 * `judgeChallenger` or `heldOutTracks` answer.
 */
export const GATE_POLICY_VERSION = 1;
/** Points of MAE. */
export const DEFAULT_MARGIN = 0.15;

/** Fewer are no evidence, whatever they say. */
export const MIN_ROWS = 200;
export const MIN_ARTISTS = 50;
export const MIN_SLICE_ROWS = 100;
/**
 * Of 90 % intervals. Calibrated on some hundred rows and judged on as many, coverage moves by several points by chance
 * (docs/ml.md), so it is too low only where its whole interval is.
 */
export const MIN_COVERAGE = 0.85;

/** One end of an interval is passed by chance this often (docs/registry.md has the simulation that chose it). */
const TAIL = 0.01;
/** Of the intervals of differences. */
export const GATE_LEVEL = 1 - 2 * TAIL;
const RESAMPLES = 4000;

/**
 * Whether a challenger may replace the champion, by tracks that neither has learned from: a paired bootstrap of the
 * difference of their absolute errors, whole artists resampled (Efron & Tibshirani 1993; clusters: Cameron, Gelbach &
 * Miller 2008). It passes where the interval lies wholly below 0 (SUPERIOR) or below the margin
 * (NON_INFERIOR), no slice of at least MIN_SLICE_ROWS has an interval wholly above the margin, and the interval of coverage reaches
 * MIN_COVERAGE.
 *
 * @example
 * ```ts
 * const report = judgeChallenger(rows, { mode: 'SUPERIOR', margin: DEFAULT_MARGIN });
 * if (report.outcome === 'REFUSED') console.log(report.reasons);
 * ```
 */
export function judgeChallenger(rows: readonly GateRow[], policy: GatePolicy): GateReport {
  return atOnce(judgeChallengerInSteps(rows, policy));
}

export function* judgeChallengerInSteps(rows: readonly GateRow[], policy: GatePolicy): Steps<GateReport> {
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
  const members = GATE_SLICES.map((slice) => column((row) => Number(row.slices.includes(slice))));
  const columns = [
    column(() => 1),
    difference,
    inside,
    ...members,
    ...members.map((member) => difference.map((value, row) => value * member[row]!)),
  ];
  const statistics = (sums: Float64Array) => {
    const [n = 0, differences = 0, insides = 0, ...rest] = sums;
    const slices = GATE_SLICES.map((_, slice) => rest[GATE_SLICES.length + slice]! / rest[slice]!);
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
    slices: GATE_SLICES.map((slice, i) => {
      const n = sums[3 + i]!;
      const differenceInterval = intervals[2 + i] ?? null;
      const judged = n >= MIN_SLICE_ROWS;
      return {
        slice,
        rows: n,
        difference: point[2 + i] ?? null,
        differenceInterval,
        judged,
        regressed: judged && differenceInterval !== null && differenceInterval.lower > margin,
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
