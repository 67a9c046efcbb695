/** Keeps the nearest of the offered rows, in a binary heap with the farthest on top. Ties keep the lower row. */
export class NearestHeap {
  readonly #rows: Int32Array;
  readonly #distances: Float64Array;
  #count = 0;

  constructor(capacity: number) {
    this.#rows = new Int32Array(capacity);
    this.#distances = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.#rows.length;
  }

  clear(): void {
    this.#count = 0;
  }

  /** The kept rows, unordered. Valid until the next offer. */
  get rows(): Int32Array {
    return this.#rows.subarray(0, this.#count);
  }

  /** The kept rows, nearest first. */
  sorted(): Int32Array {
    const order = Int32Array.from({ length: this.#count }, (_, i) => i).sort(
      (a, b) => this.#distances[a]! - this.#distances[b]! || this.#rows[a]! - this.#rows[b]!,
    );
    return order.map((i) => this.#rows[i]!);
  }

  /** The largest kept distance; Infinity until the heap is full. */
  get worst(): number {
    return this.#count < this.#rows.length ? Infinity : this.#distances[0]!;
  }

  offer(row: number, distance: number): void {
    if (this.#count < this.#rows.length) this.#rise(this.#count++, row, distance);
    else if (this.#farther(0, row, distance)) this.#sink(row, distance);
  }

  /** Whether the entry at i is farther than the given row. */
  #farther(i: number, row: number, distance: number): boolean {
    const gap = this.#distances[i]! - distance;
    return gap > 0 || (gap === 0 && this.#rows[i]! > row);
  }

  #put(i: number, row: number, distance: number): void {
    this.#rows[i] = row;
    this.#distances[i] = distance;
  }

  #rise(i: number, row: number, distance: number): void {
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#farther(parent, row, distance)) break;
      this.#put(i, this.#rows[parent]!, this.#distances[parent]!);
      i = parent;
    }
    this.#put(i, row, distance);
  }

  #sink(row: number, distance: number): void {
    let i = 0;
    for (let child = 1; child < this.#count; child = 2 * i + 1) {
      const right = child + 1;
      if (right < this.#count && this.#farther(right, this.#rows[child]!, this.#distances[child]!))
        child = right;
      if (!this.#farther(child, row, distance)) break;
      this.#put(i, this.#rows[child]!, this.#distances[child]!);
      i = child;
    }
    this.#put(i, row, distance);
  }
}
