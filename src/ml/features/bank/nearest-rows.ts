import type { Bank } from '../context/bank.js';
import type { Query } from '../context/group-means.js';
import type { QueryMembers } from '../context/members.js';
import { genreSimilarity } from './genre-similarity.js';
import { NearestHeap } from './nearest-heap.js';
import { NeighbourIndex } from './neighbour-index.js';

type TiedKey = 'album' | 'song' | 'artist' | 'title';

/** Reduction of the distance between rows of the same group, in units of the distance of facts. */
const ties: readonly (readonly [TiedKey, number])[] = [
  ['album', 20],
  ['song', 10],
  ['artist', 6],
  ['title', 6],
];
const GENRE_TIE = 0.7;

/** Candidates by facts per requested row. */
const NEARBY = 2;
/** Candidates of a bank row are cached for all views. A view hides a tenth of the rows, so slightly more are cached. */
const KEPT = 3;

/** Finds the labelled rows that are most similar to a query. Queries share the buffers. */
export class NearestRows {
  readonly #bank: Bank;
  readonly #index: NeighbourIndex;
  readonly #nearby: NearestHeap;
  readonly #kept: NearestHeap;
  /** (bank rows, KEPT · count), nearest first, with the number of each row. Filled on demand. */
  #keptRows: Int32Array | null = null;
  readonly #keptCounts: Int32Array;
  readonly #everyone: Uint8Array;
  /** For each key, the group of the query and the groups of all rows. */
  readonly #tied: { readonly key: TiedKey; readonly tie: number; readonly groups: Int32Array; own: number }[];
  /** The last query that visited each bank row. */
  readonly #seenBy: Int32Array;
  #query = 0;
  readonly #rows: Int32Array;
  readonly #distances: Float64Array;
  readonly #scores: Float64Array;
  #found = 0;

  /** @param count maximum number of rows of one query */
  constructor(bank: Bank, count: number) {
    const size = bank.rows.count;
    this.#bank = bank;
    this.#index = new NeighbourIndex(bank);
    this.#tied = ties.map(([key, tie]) => ({ key, tie, groups: bank.rows.groups[key], own: -1 }));
    this.#nearby = new NearestHeap(count * NEARBY);
    this.#kept = new NearestHeap(count * KEPT);
    this.#keptCounts = new Int32Array(size).fill(-1);
    this.#everyone = new Uint8Array(size).fill(1);
    this.#seenBy = new Int32Array(size);
    this.#rows = new Int32Array(count);
    this.#distances = new Float64Array(count);
    this.#scores = new Float64Array(count);
  }

  /** Nearest first, at most `count` rows. Valid until the next query. */
  find(query: Query, members: QueryMembers): { readonly rows: Int32Array; readonly distances: Float64Array } {
    const at = this.#index.place(query.rows, query.row);
    this.#query++;
    for (const tied of this.#tied) tied.own = query.rows.groups[tied.key][query.row]!;
    this.#found = 0;
    for (const other of this.#candidates(query, at)) this.#consider(query, other, at);
    for (const [key] of ties) for (const other of members[key]) this.#consider(query, other, at);
    return { rows: this.#rows.subarray(0, this.#found), distances: this.#distances.subarray(0, this.#found) };
  }

  /** The nearest visible rows by facts, unordered. */
  #candidates({ view, rows, row, own }: Query, at: Float64Array): Iterable<number> {
    if (rows === this.#bank.rows) {
      const visible = this.#keptOf(row, at).filter((other) => view.visible[other] === 1);
      if (visible.length >= this.#nearby.capacity) return visible.subarray(0, this.#nearby.capacity);
      if (this.#keptCounts[row]! < this.#kept.capacity) return visible; // the cache has all other rows
    }
    this.#index.nearest(at, view.visible, own, this.#nearby);
    return this.#nearby.rows;
  }

  /** The rows nearest to a bank row, without itself, nearest first. */
  #keptOf(row: number, at: Float64Array): Int32Array {
    const { capacity } = this.#kept;
    const kept = (this.#keptRows ??= new Int32Array(this.#keptCounts.length * capacity));
    if (this.#keptCounts[row]! < 0) {
      this.#index.nearest(at, this.#everyone, row, this.#kept);
      const sorted = this.#kept.sorted();
      kept.set(sorted, row * capacity);
      this.#keptCounts[row] = sorted.length;
    }
    return kept.subarray(row * capacity, row * capacity + this.#keptCounts[row]!);
  }

  /** Inserts a row into the ordered results if it is near enough. */
  #consider({ rows, row }: Query, other: number, at: Float64Array): void {
    if (this.#seenBy[other] === this.#query) return;
    this.#seenBy[other] = this.#query;
    const bank = this.#bank.rows;
    const distance = this.#index.distance(at, other);
    let score = distance - GENRE_TIE * genreSimilarity(rows, row, bank, other);
    for (let i = 0; i < this.#tied.length; i++) {
      const { own, groups, tie } = this.#tied[i]!;
      if (own >= 0 && groups[other] === own) score -= tie;
    }
    this.#insert(other, distance, score);
  }

  #insert(other: number, distance: number, score: number): void {
    const rows = this.#rows;
    const scores = this.#scores;
    const behind = (i: number) => scores[i]! > score || (scores[i] === score && rows[i]! > other);
    let i = this.#found;
    if (i < rows.length) this.#found++;
    else if (behind(i - 1)) i--;
    else return;
    for (; i > 0 && behind(i - 1); i--) {
      rows[i] = rows[i - 1]!;
      scores[i] = scores[i - 1]!;
      this.#distances[i] = this.#distances[i - 1]!;
    }
    rows[i] = other;
    scores[i] = score;
    this.#distances[i] = distance;
  }
}
