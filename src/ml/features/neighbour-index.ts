import type { Bank } from './context/bank.js';
import type { EncodedRows } from './context/rows.js';

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

/** Finds bank rows that are near in their facts. */
export interface NeighbourIndex {
  /** Mean of each axis, for facts that are missing. */
  readonly fill: readonly number[];
  distance(from: Float64Array, other: number): number;
  /** The nearest visible rows but `own`, in no order. */
  nearest(
    from: Float64Array,
    count: number,
    visible: Uint8Array,
    own: number,
  ): { row: number; distance: number }[];
}

/** A row's place among the axes. */
export function place(rows: EncodedRows, row: number, fill: readonly number[]): Float64Array {
  return Float64Array.from(axes, (axis, i) => {
    const value = axis(rows, row);
    return Number.isNaN(value) ? fill[i]! : value;
  });
}

export function createNeighbourIndex({ rows }: Bank): NeighbourIndex {
  const fill = axes.map((axis) => {
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
  const places = new Float64Array(rows.count * WIDTH);
  for (let row = 0; row < rows.count; row++) places.set(place(rows, row, fill), row * WIDTH);
  const fame = (row: number) => places[row * WIDTH]! + places[row * WIDTH + 1]!;
  const order = Int32Array.from({ length: rows.count }, (_, row) => row).sort(
    (a, b) => fame(a) - fame(b) || a - b,
  );
  const fames = Float64Array.from(order, fame);

  const squared = (from: Float64Array, other: number): number => {
    let sum = 0;
    for (let i = 0, j = other * WIDTH; i < WIDTH; i++, j++) sum += (from[i]! - places[j]!) ** 2;
    return sum;
  };
  return {
    fill,
    distance: (from, other) => Math.sqrt(squared(from, other)),
    nearest(from, count, visible, own) {
      const heap = new NearestHeap(count);
      const fame0 = from[0]! + from[1]!;
      const middle = lowerBound(fames, fame0);
      // Outward from the query's own fame. (a + b)² ≤ 2·(a² + b²): once half the squared gap in fame exceeds the worst
      // that is kept, nobody beyond is nearer.
      const walk = (step: 1 | -1, start: number): void => {
        for (let i = start, left = REACH; left > 0 && i >= 0 && i < order.length; i += step, left--) {
          if ((fames[i]! - fame0) ** 2 / 2 > heap.worst) return;
          const row = order[i]!;
          if (visible[row] === 1 && row !== own) heap.offer(row, squared(from, row));
        }
      };
      walk(1, middle);
      walk(-1, middle - 1);
      return heap.entries().map(({ row, distance }) => ({ row, distance: Math.sqrt(distance) }));
    },
  };
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

/** Keeps the `size` smallest distances that it is offered: a binary heap with the largest on top. */
class NearestHeap {
  readonly #rows: number[] = [];
  readonly #distances: number[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  offer(row: number, distance: number): void {
    if (this.#rows.length < this.#size) {
      this.#rows.push(row);
      this.#distances.push(distance);
      for (let i = this.#rows.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (this.#distances[parent]! >= this.#distances[i]!) break;
        this.#swap(i, parent);
        i = parent;
      }
    } else if (distance < this.#distances[0]!) {
      this.#rows[0] = row;
      this.#distances[0] = distance;
      this.#sink();
    }
  }

  /** The largest distance kept; without limit while there is room. */
  get worst(): number {
    return this.#rows.length < this.#size ? Infinity : this.#distances[0]!;
  }

  entries(): { row: number; distance: number }[] {
    return this.#rows.map((row, i) => ({ row, distance: this.#distances[i]! }));
  }

  #sink(): void {
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      if (left >= this.#rows.length) return;
      const right = left + 1;
      const larger =
        right < this.#rows.length && this.#distances[right]! > this.#distances[left]! ? right : left;
      if (this.#distances[larger]! <= this.#distances[i]!) return;
      this.#swap(i, larger);
      i = larger;
    }
  }

  #swap(i: number, j: number): void {
    [this.#rows[i], this.#rows[j]] = [this.#rows[j]!, this.#rows[i]!];
    [this.#distances[i], this.#distances[j]] = [this.#distances[j]!, this.#distances[i]!];
  }
}
