import type { Bounds } from '../../lib/format';

/** The result of a difference, candidate − baseline, for the candidate. */
export type Significance = 'better' | 'worse' | 'unclear';

/**
 * Significant only if the whole interval is on one side of 0.
 *
 * @param good the sign of a better candidate: −1 for errors, 1 for R²
 */
export function significanceOf(bounds: Bounds | null | undefined, good: -1 | 1 = -1): Significance {
  if (!bounds) return 'unclear';
  if (bounds.upper < 0) return good < 0 ? 'better' : 'worse';
  if (bounds.lower > 0) return good > 0 ? 'better' : 'worse';
  return 'unclear';
}

export const significanceLabels: Record<Significance, string> = {
  better: 'better',
  worse: 'worse',
  unclear: 'not significant',
};

/** Position and text show the same, so that colour is not the only sign. */
export const significanceColors: Record<Significance, string> = {
  better: 'var(--series-3)',
  worse: 'var(--series-2)',
  unclear: 'var(--series-neutral)',
};
