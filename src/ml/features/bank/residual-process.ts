import type { EncodedRows } from '../context/rows.js';
import { sharedGenres } from './genre-similarity.js';

/**
 * Variances of the components of the process, in squared units of the kriging scale. Estimated by marginal likelihood on
 * 1,800 TRAIN rows of the original notebook's split. Each component models one kind of similarity between two tracks.
 */
export const variance = {
  album: 0.98,
  albumPlace: 0.03, // nearby track numbers of one album
  artistRelease: 0.013, // same artist, within weeks
  artistYear: 0.006,
  artist: 0.004,
  artistReading: 0.002,
  song: 0.004,
  date: 0.007,
  facts: 0.088,
  genre: 0.005,
  genreFacts: 0.104,
  noise: 0.093,
} as const;

/** Facts in units of the process's length scales; 0 if missing. */
const axes: readonly ((rows: EncodedRows, row: number) => number)[] = [
  (rows, row) => (rows.artistPopularity[row]! || 0) / 12,
  (rows, row) => (rows.logFollowers[row]! || 0) / 2,
  (rows, row) => Math.max(rows.year[row]! || 0, 1970) / 6,
  (rows, row) => Math.log((rows.durationMin[row]! || 0) + 0.3),
  (rows, row) => rows.position[row]! || 0,
  (rows, row) => (rows.single[row]! || 0) * 0.7,
  (rows, row) => rows.compilation[row]! || 0,
  (rows, row) => Math.log(rows.totalTracks[row]! || 1) / 2,
  (rows, row) => (rows.explicit[row]! || 0) * 0.5,
];
const AXES = axes.length;

/** (rows, axes): the positions of the rows. */
export function placesOf(rows: EncodedRows): Float64Array {
  const places = new Float64Array(rows.count * AXES);
  for (let row = 0; row < rows.count; row++) writePlace(rows, row, places, row * AXES);
  return places;
}

function writePlace(rows: EncodedRows, row: number, places: Float64Array, at: number): void {
  for (let axis = 0; axis < AXES; axis++) places[at + axis] = axes[axis]!(rows, row);
}

/**
 * The rows of one query in flat arrays. A query computes about 500 covariances of their pairs. Queries share the buffers.
 */
export class ProcessRows {
  readonly #groups: Int32Array;
  readonly #numbers: Float64Array;
  readonly #places: Float64Array;
  readonly #genreEnds: Int32Array;
  #genres = new Int32Array(256);
  #count = 0;

  constructor(capacity: number) {
    this.#groups = new Int32Array(capacity * 5);
    this.#numbers = new Float64Array(capacity * 2);
    this.#places = new Float64Array(capacity * AXES);
    this.#genreEnds = new Int32Array(capacity + 1);
  }

  clear(): void {
    this.#count = 0;
  }

  /** @param places positions of all `rows`; by default the position of the row is computed */
  add(rows: EncodedRows, row: number, places?: Float64Array): void {
    const at = this.#count++;
    const { date, artist, artistReading, song, album } = rows.groups;
    this.#groups[at * 5] = date[row]!;
    this.#groups[at * 5 + 1] = artist[row]!;
    this.#groups[at * 5 + 2] = artistReading[row]!;
    this.#groups[at * 5 + 3] = song[row]!;
    this.#groups[at * 5 + 4] = album[row]!;
    this.#numbers[at * 2] = rows.year[row]!;
    this.#numbers[at * 2 + 1] = rows.trackNumber[row]!;
    if (places) {
      for (let axis = 0; axis < AXES; axis++) this.#places[at * AXES + axis] = places[row * AXES + axis]!;
    } else {
      writePlace(rows, row, this.#places, at * AXES);
    }
    this.#addGenres(at, rows, row);
  }

  #addGenres(at: number, { genreIds, genreOffsets }: EncodedRows, row: number): void {
    let end = this.#genreEnds[at]!;
    const count = genreOffsets[row + 1]! - genreOffsets[row]!;
    if (end + count > this.#genres.length) {
      const larger = new Int32Array(2 * (end + count));
      larger.set(this.#genres);
      this.#genres = larger;
    }
    for (let i = 0; i < count; i++) this.#genres[end++] = genreIds[genreOffsets[row]! + i]!;
    this.#genreEnds[at + 1] = end;
  }

  /** The covariance of two of the added rows, by index. */
  covariance(i: number, j: number): number {
    const groups = this.#groups;
    const numbers = this.#numbers;
    const facts = Math.exp(-this.#squaredGap(i, j) / 2);
    let sum =
      variance.facts * facts + this.#genreSimilarity(i, j) * (variance.genre + variance.genreFacts * facts);
    const a = i * 5;
    const b = j * 5;
    if (groups[a]! >= 0 && groups[a] === groups[b]) sum += variance.date;
    if (groups[a + 1]! >= 0 && groups[a + 1] === groups[b + 1]) {
      const years = Math.abs(numbers[i * 2]! - numbers[j * 2]!);
      const apart = Number.isNaN(years) ? 1 : years;
      sum +=
        variance.artist + variance.artistRelease * decay(apart / 0.05) + variance.artistYear * decay(apart);
      if (groups[a + 2]! >= 0 && groups[a + 2] === groups[b + 2]) sum += variance.artistReading;
      if (groups[a + 3]! >= 0 && groups[a + 3] === groups[b + 3]) sum += variance.song;
    }
    if (groups[a + 4]! >= 0 && groups[a + 4] === groups[b + 4]) {
      const tracksApart = Math.abs(numbers[i * 2 + 1]! - numbers[j * 2 + 1]!) || 0;
      sum += variance.album + variance.albumPlace * decay(tracksApart / 3);
    }
    return sum;
  }

  #squaredGap(i: number, j: number): number {
    const places = this.#places;
    let squared = 0;
    for (let axis = 0, a = i * AXES, b = j * AXES; axis < AXES; axis++, a++, b++) {
      const gap = places[a]! - places[b]!;
      squared += gap * gap;
    }
    return squared;
  }

  #genreSimilarity(i: number, j: number): number {
    const ends = this.#genreEnds;
    return sharedGenres(this.#genres, ends[i]!, ends[i + 1]!, this.#genres, ends[j]!, ends[j + 1]!);
  }
}

function decay(apart: number): number {
  return apart === 0 ? 1 : Math.exp(-apart); // exact for rows of one release
}
