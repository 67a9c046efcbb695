import type { TrackFacts } from '../data/track.js';
import { hash32 } from '../numeric/hash.js';
import { fold } from './context/keys.js';

/** Sparse rows: row i's entries are at `offsets[i]` … `offsets[i + 1]`. */
export interface SparseRows {
  readonly columns: number;
  readonly offsets: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** n-grams share this many columns; two that collide are taken for one (Weinberger et al. 2009). */
const TEXT_COLUMNS = 2 ** 12;
const GENRE_COLUMNS = 2 ** 10;

/** Character n-grams and words of title and album name: hashed, counted, each kind of length 1. */
export function hashNames(tracks: readonly TrackFacts[]): SparseRows {
  return hashRows(tracks, TEXT_COLUMNS, (track) => [
    { tokens: characterGrams(fold(track.title)), weight: 1 },
    { tokens: characterGrams(fold(track.album ?? '')), weight: 0.7 },
    { tokens: wordGrams(fold(track.title)), weight: 1 },
    { tokens: wordGrams(fold(track.album ?? '')), weight: 1 },
  ]);
}

/** Genres and the words in them. */
export function hashGenres(tracks: readonly TrackFacts[]): SparseRows {
  return hashRows(tracks, GENRE_COLUMNS, (track) => [
    { tokens: track.genres.map((genre) => `=${fold(genre)}`), weight: 1 },
    { tokens: track.genres.flatMap((genre) => wordGrams(fold(genre))), weight: 0.5 },
  ]);
}

interface Block {
  readonly tokens: readonly string[];
  readonly weight: number;
}

function hashRows(
  tracks: readonly TrackFacts[],
  columns: number,
  blocks: (track: TrackFacts) => Block[],
): SparseRows {
  const offsets = new Int32Array(tracks.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  tracks.forEach((track, row) => {
    const sums = new Map<number, number>();
    blocks(track).forEach(({ tokens, weight }, block) => {
      const counts = new Map<number, number>();
      for (const token of tokens) {
        const column = hash32(token, block) % columns;
        counts.set(column, (counts.get(column) ?? 0) + 1);
      }
      const length = Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0));
      for (const [column, count] of counts)
        sums.set(column, (sums.get(column) ?? 0) + (weight * count) / length);
    });
    for (const [column, value] of sums) {
      indices.push(column);
      values.push(value);
    }
    offsets[row + 1] = indices.length;
  });
  return { columns, offsets, indices: Int32Array.from(indices), values: Float32Array.from(values) };
}

/** Runs of 2, 3 and 4 characters inside the words, whose ends count as blanks. */
function characterGrams(text: string): string[] {
  return text.split(/\s+/u).flatMap((word) => {
    if (word === '') return [];
    const characters = [...` ${word} `];
    return [2, 3, 4].flatMap((size) =>
      Array.from({ length: Math.max(0, characters.length - size + 1) }, (_, i) =>
        characters.slice(i, i + size).join(''),
      ),
    );
  });
}

/** Words and pairs of neighbouring words. */
function wordGrams(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)];
}
