import type { NearestHeap } from './nearest-heap.js';

/** Maximum number of rows in a leaf. Leaves are scanned linearly. */
const LEAF = 32;

/**
 * Exact nearest neighbours in a few dimensions (Bentley 1975; Friedman, Bentley & Finkel 1977). The tree is implicit: node
 * i covers a range of the ordered rows, and nodes 2i + 1 and 2i + 2 cover its halves.
 */
export class KdTree {
  readonly #width: number;
  readonly #order: Int32Array;
  /** (rows, axes), in the order of the tree. */
  readonly #places: Float64Array;
  /** (nodes, 2, axes): minimum and maximum of each axis. */
  readonly #boxes: Float64Array;

  /** @param places (rows, axes) */
  constructor(places: Float64Array, width: number) {
    const rows = places.length / width;
    this.#width = width;
    this.#order = Int32Array.from({ length: rows }, (_, row) => row);
    let nodes = 1;
    for (let size = rows; size > LEAF; size = Math.ceil(size / 2)) nodes = 2 * nodes + 1;
    this.#boxes = new Float64Array(nodes * 2 * width);
    this.#build(places, 0, 0, rows);
    this.#places = new Float64Array(places.length);
    this.#order.forEach((row, i) =>
      this.#places.set(places.subarray(row * width, (row + 1) * width), i * width),
    );
  }

  /** Fills the heap with the nearest visible rows except `own`, and their squared distances. */
  nearest(from: Float64Array, visible: Uint8Array, own: number, heap: NearestHeap): void {
    heap.clear();
    this.#search(0, 0, this.#order.length, from, visible, own, heap);
  }

  #build(places: Float64Array, node: number, from: number, to: number): void {
    const width = this.#width;
    const low = this.#boxes.subarray(node * 2 * width, (node * 2 + 1) * width).fill(Infinity);
    const high = this.#boxes.subarray((node * 2 + 1) * width, (node * 2 + 2) * width).fill(-Infinity);
    for (let i = from; i < to; i++) {
      for (let axis = 0, at = this.#order[i]! * width; axis < width; axis++, at++) {
        if (places[at]! < low[axis]!) low[axis] = places[at]!;
        if (places[at]! > high[axis]!) high[axis] = places[at]!;
      }
    }
    if (to - from <= LEAF) return;
    let widest = 0;
    for (let axis = 1; axis < width; axis++)
      if (high[axis]! - low[axis]! > high[widest]! - low[widest]!) widest = axis;
    const middle = (from + to) >> 1;
    select(this.#order, from, to - 1, middle, (row) => places[row * width + widest]!);
    this.#build(places, 2 * node + 1, from, middle);
    this.#build(places, 2 * node + 2, middle, to);
  }

  #search(
    node: number,
    from: number,
    to: number,
    at: Float64Array,
    visible: Uint8Array,
    own: number,
    heap: NearestHeap,
  ): void {
    if (to - from <= LEAF) {
      this.#scan(from, to, at, visible, own, heap);
      return;
    }
    const middle = (from + to) >> 1;
    const left = 2 * node + 1;
    const toLeft = this.#distanceToBox(left, at);
    const toRight = this.#distanceToBox(left + 1, at);
    if (toLeft <= toRight) {
      if (toLeft <= heap.worst) this.#search(left, from, middle, at, visible, own, heap);
      if (toRight <= heap.worst) this.#search(left + 1, middle, to, at, visible, own, heap);
    } else {
      if (toRight <= heap.worst) this.#search(left + 1, middle, to, at, visible, own, heap);
      if (toLeft <= heap.worst) this.#search(left, from, middle, at, visible, own, heap);
    }
  }

  #scan(
    from: number,
    to: number,
    at: Float64Array,
    visible: Uint8Array,
    own: number,
    heap: NearestHeap,
  ): void {
    const width = this.#width;
    const places = this.#places;
    for (let i = from; i < to; i++) {
      const row = this.#order[i]!;
      if (visible[row] !== 1 || row === own) continue;
      const worst = heap.worst;
      let squared = 0;
      for (let axis = 0, p = i * width; axis < width && squared <= worst; axis++, p++) {
        const apart = at[axis]! - places[p]!;
        squared += apart * apart;
      }
      if (squared <= worst) heap.offer(row, squared);
    }
  }

  /** Squared distance to the box. Summed in the same order as a row's, so rounding never makes it exceed a row's distance. */
  #distanceToBox(node: number, at: Float64Array): number {
    const width = this.#width;
    const boxes = this.#boxes;
    let squared = 0;
    for (let axis = 0, low = node * 2 * width; axis < width; axis++, low++) {
      const value = at[axis]!;
      const least = boxes[low]!;
      const most = boxes[low + width]!;
      const apart = value < least ? value - least : value > most ? value - most : 0;
      squared += apart * apart;
    }
    return squared;
  }
}

/** Hoare's quickselect: partitions the keys around the `nth` smallest. */
function select(
  items: Int32Array,
  from: number,
  to: number,
  nth: number,
  key: (item: number) => number,
): void {
  while (from < to) {
    const pivot = key(items[(from + to) >> 1]!);
    let i = from;
    let j = to;
    while (i <= j) {
      while (key(items[i]!) < pivot) i++;
      while (key(items[j]!) > pivot) j--;
      if (i > j) break;
      const item = items[i]!;
      items[i++] = items[j]!;
      items[j--] = item;
    }
    if (nth <= j) to = j;
    else if (nth >= i) from = i;
    else return;
  }
}
