import type { LabelledTrack, TrackFacts } from '../../domain/track.js';
import { type GroupBy, groupOf } from '../data/group.js';
import { hash32 } from '../numeric/hash.js';
import { type Matrix, zeros } from '../numeric/matrix.js';
import { positionIn } from './lookup.js';
import type { Transformer } from './transformer.js';

/**
 * The popularity history of each artist in the training rows. To exclude the label of a training row, rows are assigned to
 * folds by group, and the history of each row is computed from the other folds. These results are stored by track key, so
 * a later request for a training row gives the same result.
 */
export interface ArtistHistoryState {
  /** Mean popularity of all training rows, used for artists without history. */
  readonly overallMean: number;
  readonly artists: readonly string[];
  /** Shrunken mean popularity of the artist's training rows; parallel to `artists`. */
  readonly means: readonly number[];
  /** Number of training rows of the artist; parallel to `artists`. */
  readonly counts: readonly number[];
  readonly heldOutKeys: readonly string[];
  readonly heldOutMeans: readonly number[];
  readonly heldOutCounts: readonly number[];
}

export interface ArtistHistoryOptions {
  readonly folds: number;
  /** Grouping of the folds: the grouping of the split. */
  readonly foldBy: GroupBy;
  /** Weight of the overall mean in each artist's mean, in tracks; 0 for the plain mean. */
  readonly shrinkage: number;
  readonly seed: number;
}

/** Popularity without any training rows: the middle of the scale. */
const NO_EVIDENCE = 50;

/** (tracks, 2): the artist's mean popularity in points, and the number of its rows. */
export const artistHistory: Transformer<
  readonly LabelledTrack[],
  ArtistHistoryOptions,
  ArtistHistoryState,
  readonly TrackFacts[],
  Matrix
> = {
  fit(tracks, { folds, foldBy, shrinkage, seed }) {
    const everything = new Tally();
    const inFold = Array.from({ length: folds }, () => new Tally());
    const foldOf = tracks.map((track) => hash32(groupOf(track, foldBy), seed) % folds);
    tracks.forEach((track, row) => {
      everything.add(track);
      inFold[foldOf[row]!]!.add(track);
    });

    const overall = everything.overall(null);
    const artists = [...everything.byArtist.keys()].sort();
    const means = artists.map((artist) => shrink(everything.of(artist, null), overall, shrinkage));
    const counts = artists.map((artist) => everything.of(artist, null).count);
    const heldOut = tracks.map((track, row) => {
      const own = inFold[foldOf[row]!]!;
      const others = everything.of(track.artist, own);
      return { mean: shrink(others, everything.overall(own), shrinkage), count: others.count };
    });
    return {
      overallMean: meanOf(overall),
      artists,
      means,
      counts,
      heldOutKeys: tracks.map((track) => track.key),
      heldOutMeans: heldOut.map(({ mean }) => mean),
      heldOutCounts: heldOut.map(({ count }) => count),
    };
  },

  transform(state, tracks) {
    const history = zeros(tracks.length, 2);
    tracks.forEach((track, row) => {
      const trainingRow = track.key === null ? undefined : positionIn(state.heldOutKeys, track.key);
      const artist = positionIn(state.artists, track.artist);
      if (trainingRow !== undefined) {
        history.values[row * 2] = state.heldOutMeans[trainingRow]!;
        history.values[row * 2 + 1] = state.heldOutCounts[trainingRow]!;
      } else {
        history.values[row * 2] = artist === undefined ? state.overallMean : state.means[artist]!;
        history.values[row * 2 + 1] = artist === undefined ? 0 : state.counts[artist]!;
      }
    });
    return history;
  },
};

interface Sum {
  readonly total: number;
  readonly count: number;
}

/** Sums of popularity: total and by artist. */
class Tally {
  readonly byArtist = new Map<string, Sum>();
  #all: Sum = { total: 0, count: 0 };

  add({ artist, popularity }: LabelledTrack): void {
    this.#all = plus(this.#all, popularity);
    this.byArtist.set(artist, plus(this.byArtist.get(artist), popularity));
  }

  overall(without: Tally | null): Sum {
    return without ? minus(this.#all, without.#all) : this.#all;
  }

  of(artist: string, without: Tally | null): Sum {
    const sum = this.byArtist.get(artist) ?? { total: 0, count: 0 };
    const removed = without?.byArtist.get(artist);
    return removed ? minus(sum, removed) : sum;
  }
}

function plus(sum: Sum = { total: 0, count: 0 }, value: number): Sum {
  return { total: sum.total + value, count: sum.count + 1 };
}

function minus(sum: Sum, other: Sum): Sum {
  return { total: sum.total - other.total, count: sum.count - other.count };
}

function meanOf(sum: Sum): number {
  return sum.count === 0 ? NO_EVIDENCE : sum.total / sum.count;
}

function shrink(sum: Sum, overall: Sum, shrinkage: number): number {
  const weight = sum.count + shrinkage;
  return weight === 0 || sum.count === 0
    ? meanOf(overall)
    : (sum.total + shrinkage * meanOf(overall)) / weight;
}
