import type { EncodedRows } from '../context/rows.js';

/** Cosine similarity of the genre sets of two rows; 0 if one is empty. */
export function genreSimilarity(a: EncodedRows, rowA: number, b: EncodedRows, rowB: number): number {
  return sharedGenres(
    a.genreIds,
    a.genreOffsets[rowA]!,
    a.genreOffsets[rowA + 1]!,
    b.genreIds,
    b.genreOffsets[rowB]!,
    b.genreOffsets[rowB + 1]!,
  );
}

/** Cosine similarity of two sets, each at `from` … `to` − 1 of a list of genre ids. */
export function sharedGenres(
  a: Int32Array,
  fromA: number,
  toA: number,
  b: Int32Array,
  fromB: number,
  toB: number,
): number {
  if (fromA === toA || fromB === toB) return 0;
  let shared = 0;
  for (let i = fromA; i < toA; i++) {
    for (let j = fromB; j < toB; j++) if (a[i] === b[j]) shared++;
  }
  return shared === 0 ? 0 : shared / Math.sqrt((toA - fromA) * (toB - fromB));
}
