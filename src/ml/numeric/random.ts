import { hash32 } from './hash.js';

/**
 * A seeded stream of random numbers: xoshiro128** (Blackman & Vigna 2018). Each use names its own stream
 * (`new Random(seed, 'shuffle')`), so adding a use does not change the numbers of the others.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number, stream: string) {
    this.#a = deriveSeed(seed, `${stream}/0`);
    this.#b = deriveSeed(seed, `${stream}/1`);
    this.#c = deriveSeed(seed, `${stream}/2`);
    this.#d = deriveSeed(seed, `${stream}/3`) | 1; // the all-zero state is a fixed point
  }

  /** An integer in 0 … 2³² − 1. */
  uint32(): number {
    const scaled = Math.imul(this.#b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** A number in 0 … 1, exclusive of 1. */
  uniform(): number {
    return this.uint32() / 2 ** 32;
  }

  /** A number with the standard normal distribution (Box & Muller 1958). */
  normal(): number {
    const [radius, angle] = [this.uint32() + 0.5, this.uint32() + 0.5];
    return Math.sqrt(-2 * Math.log(radius / 2 ** 32)) * Math.cos(2 * Math.PI * (angle / 2 ** 32));
  }

  /** An integer in 0 … bound − 1. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Shuffles in place (Fisher–Yates). */
  shuffle(values: Uint32Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
    }
  }
}

/** Derives a 32-bit seed for one named use of a run's seed. */
export function deriveSeed(seed: number, use: string): number {
  return hash32(`${seed}/${use}`, 0);
}
