/** The expected error of another training of the same configuration with a new seed. */
export interface SeedSpread {
  readonly seeds: number;
  /** In points, like the bounds. */
  readonly meanMae: number;
  readonly lowerMae: number;
  readonly upperMae: number;
}

/** With two seeds, the 95 % interval extends 12.7 standard deviations to either side, which is useless. */
const LEAST_SEEDS = 3;

/**
 * The 95 % prediction interval of one further value: mean ± t · s · √(1 + 1/n), with Student's t of n − 1 degrees of
 * freedom. Assumes normally distributed errors (Hahn & Meeker 1991, Statistical Intervals, 4.7).
 *
 * @param maes mean absolute errors in points, one per seed
 * @returns null for fewer than three values
 *
 * @example
 * ```ts
 * const spread = seedSpread([10.84, 10.77, 10.88]);
 * ```
 */
export function seedSpread(maes: readonly number[]): SeedSpread | null {
  const n = maes.length;
  if (n < LEAST_SEEDS) return null;
  const mean = maes.reduce((sum, mae) => sum + mae, 0) / n;
  const variance = maes.reduce((sum, mae) => sum + (mae - mean) ** 2, 0) / (n - 1);
  const margin = studentT975(n - 1) * Math.sqrt(variance * (1 + 1 / n));
  return { seeds: n, meanMae: mean, lowerMae: mean - margin, upperMae: mean + margin };
}

/** Exact to three decimals up to 9 degrees of freedom, for which the expansion below is inaccurate. */
const table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/** Student's 97.5 % quantile. From 10 degrees of freedom, the Cornish–Fisher expansion (Abramowitz & Stegun 26.7.5). */
function studentT975(degrees: number): number {
  const tabled = table[degrees - 1];
  if (tabled !== undefined) return tabled;
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}
