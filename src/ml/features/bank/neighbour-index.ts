import type { Bank } from '../context/bank.js';
import type { EncodedRows } from '../context/rows.js';
import { KdTree } from './kd-tree.js';
import type { NearestHeap } from './nearest-heap.js';

/** Facts that define the position of a row, with the difference that is one unit of distance. */
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

/** Searches bank rows by the distance of their facts. */
export class NeighbourIndex {
  /** Mean of each axis, used for missing facts. */
  readonly #fill: readonly number[];
  /** (rows, axes) */
  readonly #places: Float64Array;
  readonly #tree: KdTree;

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
    this.#tree = new KdTree(places, WIDTH);
  }

  /** The position of a row. */
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

  /** Fills the heap with the nearest visible rows except `own`, and their squared distances. */
  nearest(from: Float64Array, visible: Uint8Array, own: number, heap: NearestHeap): void {
    this.#tree.nearest(from, visible, own, heap);
  }

  #write(rows: EncodedRows, row: number, places: Float64Array, at: number): void {
    for (let axis = 0; axis < WIDTH; axis++) {
      const value = axes[axis]!(rows, row);
      places[at + axis] = Number.isNaN(value) ? this.#fill[axis]! : value;
    }
  }
}
