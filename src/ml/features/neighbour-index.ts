import type { Bank } from './context/bank.js';
import type { EncodedRows } from './context/rows.js';
import type { NearestHeap } from './nearest-heap.js';

/** Facts that place a row, and the gap that counts as one unit of distance. */
const axes: readonly ((rows: EncodedRows, row: number) => number)[] = [
  (rows, row) => rows.artistPopularity[row]! / 8,
  (rows, row) => rows.logFollowers[row]! / 1.2,
  (rows, row) => Math.max(rows.year[row]!, 1970) / 4,
  (rows, row) => Math.log(rows.durationMin[row]! + 0.3),
  (rows, row) => rows.position[row]!,
  (rows, row) => rows.single[row]!,
  (rows, row) => rows.compilation[row]!,
];
const WIDTH = axes.length;

/** Rows looked at on either side of the query, in order of the artist's fame: time per row stays bounded. */
const REACH = 4096;

/** Bank rows by how near they are in their facts. */
export class NeighbourIndex {
  /** Mean of each axis, for facts that are missing. */
  readonly #fill: readonly number[];
  /** (rows, axes) */
  readonly #places: Float64Array;
  /** Rows by fame, and in that order their fame and places. */
  readonly #order: Int32Array;
  readonly #fames: Float64Array;
  readonly #ordered: Float64Array;

  constructor({ rows }: Bank) {
    this.#fill = axes.map((axis) => {
      let sum = 0;
      let count = 0;
      for (let row = 0; row < rows.count; row++) {
        const value = axis(rows, row);
        if (Number.isNaN(value)) continue;
        sum += value;
        count++;
      }
      return count > 0 ? sum / count : 0;
    });
    const places = (this.#places = new Float64Array(rows.count * WIDTH));
    for (let row = 0; row < rows.count; row++) this.#write(rows, row, places, row * WIDTH);
    const fame = Float64Array.from({ length: rows.count }, (_, row) => fameOf(places, row * WIDTH));
    this.#order = Int32Array.from(fame, (_, row) => row).sort((a, b) => fame[a]! - fame[b]! || a - b);
    this.#fames = Float64Array.from(this.#order, (row) => fame[row]!);
    this.#ordered = new Float64Array(places.length);
    this.#order.forEach((row, i) =>
      this.#ordered.set(places.subarray(row * WIDTH, (row + 1) * WIDTH), i * WIDTH),
    );
  }

  /** A row's place among the axes. */
  place(rows: EncodedRows, row: number): Float64Array {
    const place = new Float64Array(WIDTH);
    this.#write(rows, row, place, 0);
    return place;
  }

  distance(from: Float64Array, other: number): number {
    let sum = 0;
    for (let i = 0, j = other * WIDTH; i < WIDTH; i++, j++) {
      const gap = from[i]! - this.#places[j]!;
      sum += gap * gap;
    }
    return Math.sqrt(sum);
  }

  /** Fills the heap with the nearest visible rows but `own`, and their distances squared. */
  nearest(from: Float64Array, visible: Uint8Array, own: number, heap: NearestHeap): void {
    heap.clear();
    const middle = lowerBound(this.#fames, fameOf(from, 0));
    this.#walk(from, visible, own, heap, 1, middle);
    this.#walk(from, visible, own, heap, -1, middle - 1);
  }

  /**
   * Outward from the query's own fame. (a + b)² ≤ 2·(a² + b²): once half the squared gap in fame exceeds the worst that
   * is kept, nobody beyond is nearer.
   */
  #walk(
    from: Float64Array,
    visible: Uint8Array,
    own: number,
    heap: NearestHeap,
    step: 1 | -1,
    start: number,
  ): void {
    const fame = fameOf(from, 0);
    const order = this.#order;
    const ordered = this.#ordered;
    for (let i = start, left = REACH; left > 0 && i >= 0 && i < order.length; i += step, left--) {
      const worst = heap.worst;
      const gap = this.#fames[i]! - fame;
      if ((gap * gap) / 2 > worst) return;
      let squared = 0;
      for (let axis = 0, at = i * WIDTH; axis < WIDTH && squared <= worst; axis++, at++) {
        const apart = from[axis]! - ordered[at]!;
        squared += apart * apart;
      }
      const row = order[i]!;
      if (squared <= worst && visible[row] === 1 && row !== own) heap.offer(row, squared);
    }
  }

  #write(rows: EncodedRows, row: number, places: Float64Array, at: number): void {
    for (let axis = 0; axis < WIDTH; axis++) {
      const value = axes[axis]!(rows, row);
      places[at + axis] = Number.isNaN(value) ? this.#fill[axis]! : value;
    }
  }
}

/** What rows are ordered by: the sum of the first two axes. */
function fameOf(places: Float64Array, at: number): number {
  return places[at]! + places[at + 1]!;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
