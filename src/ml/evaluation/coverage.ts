import { type Interval } from '../../domain/interval.js';
import { type SplitName } from '../../domain/names.js';
import { type CoverageGroup } from '../../domain/registry-names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { meanIntervals } from './error-intervals.js';
import { seenIn } from './seen.js';

/** Coverage of prediction intervals on a group of TEST tracks. */
export interface IntervalCoverage {
  readonly group: CoverageGroup;
  /** Position within the group, from 0. */
  readonly position: number;
  readonly label: string;
  readonly n: number;
  /** Share of the tracks whose popularity lies inside the interval, 0–1. */
  readonly coverage: number;
  /** 95 % interval, artists resampled; null if there are fewer than two artists. */
  readonly coverageInterval: Interval | null;
  /** In points. */
  readonly meanWidth: number;
}

const DECILES = 10;

/** Coverage on TEST: overall, by decile of the predictions (lowest first), and by whether artist and album were in TRAIN. */
export function intervalCoverage(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  predictions: Float64Array,
  intervals: readonly Interval[],
): IntervalCoverage[] {
  const test = tracks.map((_, row) => row).filter((row) => split[row] === 'TEST');
  const seen = seenIn(tracks, split);
  const byPrediction = [...test].sort((a, b) => predictions[a]! - predictions[b]! || a - b);
  const tenth = (decile: number) =>
    byPrediction.slice(
      Math.floor((test.length * decile) / DECILES),
      Math.floor((test.length * (decile + 1)) / DECILES),
    );
  const range = (rows: readonly number[]) =>
    `${predictions[rows[0]!]!.toFixed(1)}–${predictions[rows.at(-1)!]!.toFixed(1)}`;
  const where = (of: (track: LabelledTrack) => string) =>
    (['seen', 'unseen'] as const).map((label) => ({
      label,
      rows: test.filter((row) => of(tracks[row]!) === label),
    }));
  const groups: Readonly<Record<CoverageGroup, { label: string; rows: number[] }[]>> = {
    ALL: [{ label: 'all', rows: test }],
    PREDICTION_DECILE: Array.from({ length: DECILES }, (_, decile) => tenth(decile))
      .filter((rows) => rows.length > 0)
      .map((rows) => ({ label: range(rows), rows })),
    ARTIST_SEEN: where(seen.artist),
    ALBUM_SEEN: where(seen.album),
  };

  return (Object.keys(groups) as CoverageGroup[]).flatMap((group) =>
    groups[group]
      .filter(({ rows }) => rows.length > 0)
      .map(({ label, rows }, position) => {
        const inside = Float64Array.from(rows, (row) => {
          const { lower, upper } = intervals[row]!;
          const { popularity } = tracks[row]!;
          return Number(popularity >= lower && popularity <= upper);
        });
        const artists = rows.map((row) => tracks[row]!.artist);
        const width = rows.reduce((sum, row) => sum + intervals[row]!.upper - intervals[row]!.lower, 0);
        return {
          group,
          position,
          label,
          n: rows.length,
          coverage: inside.reduce((sum, value) => sum + value, 0) / rows.length,
          coverageInterval: meanIntervals([inside], artists)[0]!,
          meanWidth: width / rows.length,
        };
      }),
  );
}
