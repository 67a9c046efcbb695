import { type Interval } from '../../domain/interval.js';
import { type SplitName, splitNames } from '../../domain/names.js';
import { type SliceDimension } from '../../domain/registry-names.js';
import { MAX_GENRE_SLICES } from '../../domain/report-bounds.js';
import type { LabelledTrack } from '../../domain/track.js';
import { meanIntervals } from './error-intervals.js';
import { seenIn } from './seen.js';

/** The error on the tracks of one split that have the same label. */
export interface ErrorSlice {
  readonly split: SplitName;
  readonly dimension: SliceDimension;
  /** Position among the slices of the split and dimension, from 0. */
  readonly position: number;
  readonly label: string;
  readonly n: number;
  /** In points. */
  readonly mae: number;
  /** Mean residual, in points. */
  readonly bias: number;
  /** 95 % interval, artists resampled; null if there are fewer than two artists. */
  readonly maeInterval: Interval | null;
  readonly biasInterval: Interval | null;
}

const UNKNOWN = 'unknown';

export function errorSlices(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  predictions: Float64Array,
): ErrorSlice[] {
  const seen = seenIn(tracks, split);
  const labels: Readonly<Record<SliceDimension, (track: LabelledTrack) => readonly string[]>> = {
    RELEASE_YEAR: ({ releaseDate }) => [releaseDate?.slice(0, 4) ?? UNKNOWN],
    ARTIST_POPULARITY_BAND: ({ artistPopularity }) => [band(artistPopularity)],
    ALBUM_TYPE: ({ albumType }) => [albumType ?? UNKNOWN],
    GENRE: ({ genres }) => (genres.length > 0 ? genres : [UNKNOWN]),
    EXPLICIT: ({ explicit }) => [explicit === null ? UNKNOWN : explicit ? 'explicit' : 'not explicit'],
    ARTIST_SEEN: (track) => [seen.artist(track)],
    ALBUM_SEEN: (track) => [seen.album(track)],
    POPULARITY_BAND: ({ popularity }) => [band(popularity)],
  };
  const residuals = predictions.map((predicted, row) => tracks[row]!.popularity - predicted);
  const slices: ErrorSlice[] = [];
  for (const name of splitNames) {
    for (const dimension of Object.keys(labels) as SliceDimension[]) {
      const rowsOf = new Map<string, number[]>();
      tracks.forEach((track, row) => {
        if (split[row] !== name) return;
        for (const label of new Set(labels[dimension](track))) {
          const rows = rowsOf.get(label);
          if (rows) rows.push(row);
          else rowsOf.set(label, [row]);
        }
      });
      const labelled = Array.from(rowsOf, ([label, rows]) => ({ label, n: rows.length, rows }));
      inSliceOrder(dimension, labelled).forEach(({ label, n, rows }, position) => {
        const own = Float64Array.from(rows, (row) => residuals[row]!);
        const absolute = own.map(Math.abs);
        const artists = rows.map((row) => tracks[row]!.artist);
        const [maeInterval, biasInterval] = meanIntervals([absolute, own], artists);
        slices.push({
          split: name,
          dimension,
          position,
          label,
          n,
          mae: mean(absolute),
          bias: mean(own),
          maeInterval: maeInterval!,
          biasInterval: biasInterval!,
        });
      });
    }
  }
  return slices;
}

interface Labelled {
  readonly label: string;
  /** Number of tracks. */
  readonly n: number;
}

/** Orders genres by their number of tracks and other slices by label. The unknown slice is last. */
export function inSliceOrder<Slice extends Labelled>(
  dimension: SliceDimension,
  slices: readonly Slice[],
): Slice[] {
  const byLabel = (a: Labelled, b: Labelled) =>
    Number(a.label === UNKNOWN) - Number(b.label === UNKNOWN) ||
    a.label.localeCompare(b.label, 'en', { numeric: true });
  if (dimension !== 'GENRE') return [...slices].sort(byLabel);
  return [...slices].sort((a, b) => b.n - a.n || byLabel(a, b)).slice(0, MAX_GENRE_SLICES);
}

/** Bins of ten points. The last bin includes 100. */
function band(popularity: number | null): string {
  if (popularity === null) return UNKNOWN;
  const from = Math.min(90, Math.floor(popularity / 10) * 10);
  return `${from}–${from === 90 ? 100 : from + 9}`;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
