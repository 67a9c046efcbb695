import { MAX_BINS } from '../../domain/report-bounds.js';
/** Number of values in each of the equal bins that divide `start` … `start + counts.length · width`. */
export interface Histogram {
  readonly start: number;
  readonly width: number;
  /** Number of values in [start + i · width, start + (i + 1) · width). */
  readonly counts: readonly number[];
}

/** Narrower than the precision of any column. */
const FINEST = 2 ** -10;

/**
 * Counts numbers of any range in one pass, in at most 64 bins. The width of a bin is a power of two, and its edges are
 * multiples of the width. If a value does not fit, neighbouring bins are merged in pairs, which moves no edge. The
 * result therefore depends on the values only, not on their order.
 */
export class Histogrammer {
  #width: number;
  #first = 0;
  #counts: number[] = [];

  /** @param whole whether values are whole numbers, for which the smallest bin width is 1 */
  constructor(whole: boolean) {
    this.#width = whole ? 1 : FINEST;
  }

  add(value: number): void {
    let bin = this.#binOf(value);
    if (this.#counts.length === 0) this.#first = bin;
    while (Math.max(bin, this.#last) - Math.min(bin, this.#first) >= MAX_BINS) {
      this.#merge();
      bin = this.#binOf(value);
    }
    while (bin < this.#first) {
      this.#counts.unshift(0);
      this.#first--;
    }
    while (bin > this.#last) this.#counts.push(0);
    this.#counts[bin - this.#first]!++;
  }

  /** Null if no value was counted. */
  histogram(): Histogram | null {
    const first = this.#first;
    const width = this.#width;
    const counts = this.#counts;
    if (counts.length === 0) return null;
    return { start: first * width + 0, width, counts: [...counts] }; // −0 + 0 is 0
  }

  /** In two steps, both exact: -5e-324 divided by a width above 1 would be -0, and lie in bin 0 instead of -1. */
  #binOf(value: number): number {
    return Math.floor(Math.floor(value / FINEST) / (this.#width / FINEST));
  }

  get #last(): number {
    return this.#first + this.#counts.length - 1;
  }

  #merge(): void {
    const first = Math.floor(this.#first / 2);
    const merged = new Array<number>(Math.floor(this.#last / 2) - first + 1).fill(0);
    this.#counts.forEach((count, i) => (merged[Math.floor((this.#first + i) / 2) - first]! += count));
    this.#width *= 2;
    this.#first = first;
    this.#counts = merged;
  }
}
