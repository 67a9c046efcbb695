import type { TrackFacts } from '../../domain/track.js';
import { hashBytes32 } from '../numeric/hash.js';
import { fold } from './context/keys.js';

/** Sparse rows. The entries of row i are at `offsets[i]` … `offsets[i + 1]`. */
export interface SparseRows {
  readonly columns: number;
  readonly offsets: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** Number of hash buckets for n-grams. Collisions are merged (Weinberger et al. 2009). */
const TEXT_COLUMNS = 2 ** 12;
const GENRE_COLUMNS = 2 ** 10;

/** Hashed counts of character n-grams and words of title and album name. Each kind is normalised to length 1. */
export function hashNames(tracks: readonly TrackFacts[]): SparseRows {
  return hashRows(tracks, TEXT_COLUMNS, (track, row) => {
    const title = fold(track.title);
    const album = fold(track.album ?? '');
    row.block(1, (token) => characterGrams(title, token));
    row.block(0.7, (token) => characterGrams(album, token));
    row.block(1, (token) => wordGrams(title, token));
    row.block(1, (token) => wordGrams(album, token));
  });
}

/** Hashed counts of genres and their words. */
export function hashGenres(tracks: readonly TrackFacts[]): SparseRows {
  return hashRows(tracks, GENRE_COLUMNS, ({ genres }, row) => {
    const names = genres.map(fold);
    row.block(1, (token) => names.forEach((name) => token(...wholeOf(`=${name}`))));
    row.block(0.5, (token) => names.forEach((name) => wordGrams(name, token)));
  });
}

/** Receives a token: the UTF-8 bytes `from` … `to` − 1 of a larger buffer. */
type TakeToken = (bytes: Uint8Array, from: number, to: number) => void;

function hashRows(
  tracks: readonly TrackFacts[],
  columns: number,
  read: (track: TrackFacts, row: HashedRow) => void,
): SparseRows {
  const offsets = new Int32Array(tracks.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const hashed = new HashedRow(columns);
  tracks.forEach((track, row) => {
    read(track, hashed);
    hashed.moveTo(indices, values);
    offsets[row + 1] = indices.length;
  });
  return { columns, offsets, indices: Int32Array.from(indices), values: Float32Array.from(values) };
}

/** Sums of one row by column, with the columns in the order of their first token. Reused between rows. */
class HashedRow {
  readonly #sums: Tally;
  readonly #counts: Tally;
  readonly #columns: number;
  #blocks = 0;

  constructor(columns: number) {
    this.#columns = columns;
    this.#sums = new Tally(columns);
    this.#counts = new Tally(columns);
  }

  /** Counts the tokens, with a separate hash per block, and adds the counts normalised to length `weight`. */
  block(weight: number, tokens: (take: TakeToken) => void): void {
    const seed = this.#blocks++;
    const counts = this.#counts;
    tokens((bytes, from, to) => counts.add(hashBytes32(bytes, from, to, seed) % this.#columns, 1));
    let squares = 0;
    counts.forEach((_, count) => (squares += count * count));
    const length = Math.sqrt(squares);
    counts.forEach((column, count) => this.#sums.add(column, (weight * count) / length));
    counts.clear();
  }

  moveTo(indices: number[], values: number[]): void {
    this.#sums.forEach((column, value) => {
      indices.push(column);
      values.push(value);
    });
    this.#sums.clear();
    this.#blocks = 0;
  }
}

/** Sums by column, iterated in insertion order. All added values must be positive. */
class Tally {
  readonly #values: Float64Array;
  readonly #columns: number[] = [];

  constructor(columns: number) {
    this.#values = new Float64Array(columns);
  }

  add(column: number, value: number): void {
    if (this.#values[column] === 0) this.#columns.push(column);
    this.#values[column]! += value;
  }

  forEach(take: (column: number, value: number) => void): void {
    for (const column of this.#columns) take(column, this.#values[column]!);
  }

  clear(): void {
    for (const column of this.#columns) this.#values[column] = 0;
    this.#columns.length = 0;
  }
}

const encoder = new TextEncoder();
let buffer = new Uint8Array(1024);

/** The bytes of a text, valid until the next call. One encoder call per text is faster than one per token. */
function wholeOf(text: string): [bytes: Uint8Array, from: number, to: number] {
  if (buffer.length < 3 * text.length) buffer = new Uint8Array(6 * text.length);
  return [buffer, 0, encoder.encodeInto(text, buffer).written];
}

/** Character n-grams of 2, 3 and 4 characters within words. Word boundaries count as blanks. */
function characterGrams(text: string, take: TakeToken): void {
  const starts: number[] = [];
  for (const word of text.split(/\s+/u)) {
    if (word === '') continue;
    const [bytes, , length] = wholeOf(` ${word} `);
    starts.length = 0;
    for (let i = 0; i < length; i++) if ((bytes[i]! & 0xc0) !== 0x80) starts.push(i); // skips continuation bytes
    starts.push(length);
    for (let size = 2; size <= 4; size++)
      for (let i = 0; i + size < starts.length; i++) take(bytes, starts[i]!, starts[i + size]!);
  }
}

/** Words and pairs of adjacent words. */
function wordGrams(text: string, take: TakeToken): void {
  const words = text.match(/[\p{L}\p{N}_]+/gu);
  if (!words) return;
  const [bytes, , length] = wholeOf(words.join(' '));
  const ends: number[] = [];
  for (let i = 0; i < length; i++) if (bytes[i] === 0x20) ends.push(i);
  ends.push(length);
  const start = (word: number) => (word === 0 ? 0 : ends[word - 1]! + 1);
  for (let i = 0; i < ends.length; i++) take(bytes, start(i), ends[i]!);
  for (let i = 1; i < ends.length; i++) take(bytes, start(i - 1), ends[i]!);
}
