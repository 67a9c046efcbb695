import type * as Plot from '@observablehq/plot';
import { date } from '../../lib/format';
import type { ArtistTrack } from './artist-tracks';

const DAY_MS = 86_400_000;
/** A time axis shows at least one year. */
const LEAST_DAYS = 365;
/** Largest gap between tracks of the same date, in pixels, and the share of the width for all gaps. */
const WIDEST = 12;
const FILL = 0.25;
/** Width of a year below the axis, in pixels. */
const LABEL = 44;

/** The x axis: time, or an equal step for each track. */
export type Along = 'date' | 'order';

export interface PlacedTrack {
  readonly track: ArtistTrack;
  readonly at: Date | number;
}

interface Placement {
  readonly placed: readonly PlacedTrack[];
  readonly x: Plot.ScaleOptions;
  /** The scale's default ticks if undefined. */
  readonly ticks?: readonly { at: number; label: string }[];
  readonly label: string;
}

/**
 * Tracks with a release date along x.
 *
 * @param width of the axis, in pixels
 */
export function place(tracks: readonly ArtistTrack[], width: number, along: Along): Placement {
  const inOrder = tracks.toSorted(
    (a, b) => dayOf(a) - dayOf(b) || (a.trackNumber ?? 0) - (b.trackNumber ?? 0),
  );
  return along === 'order' ? placeInOrder(inOrder, width) : placeInTime(inOrder, width);
}

const dayOf = ({ releaseDate }: ArtistTrack) => Date.parse(releaseDate!) / DAY_MS;

/** At their dates, moved by the least that separates tracks of the same date. */
function placeInTime(tracks: readonly ArtistTrack[], width: number): Placement {
  const days = tracks.map(dayOf);
  const span = Math.max(LEAST_DAYS, days.at(-1)! - days[0]!);
  const gap = Math.min(WIDEST, (FILL * width) / tracks.length) * (span / width);
  const at = apart(days, gap);
  const margin = (span - (days.at(-1)! - days[0]!)) / 2 + span * 0.04;
  return {
    placed: tracks.map((track, i) => ({ track, at: new Date(at[i]! * DAY_MS) })),
    x: {
      type: 'utc',
      domain: [new Date((at[0]! - margin) * DAY_MS), new Date((at.at(-1)! + margin) * DAY_MS)],
    },
    label: 'release date',
  };
}

/**
 * The values with a minimum gap that are nearest to the given ones in least squares: isotonic regression by pooling
 * adjacent violators.
 */
function apart(values: readonly number[], gap: number): number[] {
  const blocks: { mean: number; size: number }[] = [];
  values.forEach((value, i) => {
    let block = { mean: value - i * gap, size: 1 };
    for (let before = blocks.at(-1); before && before.mean > block.mean; before = blocks.at(-1)) {
      blocks.pop();
      const size = before.size + block.size;
      block = { mean: (before.mean * before.size + block.mean * block.size) / size, size };
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ mean, size }) => Array<number>(size).fill(mean))
    .map((value, i) => value + i * gap);
}

/** An equal step for each track. The axis shows years, or days if all tracks are of one year. */
function placeInOrder(tracks: readonly ArtistTrack[], width: number): Placement {
  const oneYear = new Set(tracks.map(({ releaseDate }) => releaseDate!.slice(0, 4))).size === 1;
  const slot = width / tracks.length;
  const room = oneYear ? 2 * LABEL : LABEL;
  const ticks: { at: number; label: string }[] = [];
  tracks.forEach(({ releaseDate }, at) => {
    const label = oneYear ? date(releaseDate!) : releaseDate!.slice(0, 4);
    const last = ticks.at(-1);
    if (!last || (last.label !== label && (at - last.at) * slot >= room)) ticks.push({ at, label });
  });
  return {
    placed: tracks.map((track, at) => ({ track, at })),
    x: { type: 'linear', domain: [-0.5, tracks.length - 0.5] },
    ticks,
    label: 'release date (tracks in order)',
  };
}
