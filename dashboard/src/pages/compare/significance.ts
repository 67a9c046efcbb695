import type { Bounds } from '../../lib/format';

/** What a difference, candidate − baseline, says of the candidate. */
export type Lean = 'better' | 'worse' | 'unclear';

/**
 * Beyond chance only where the whole interval lies on one side of nought.
 *
 * @param good on which side the candidate is better: −1 of errors, 1 of R²
 */
export function leanOf(bounds: Bounds | null | undefined, good: -1 | 1 = -1): Lean {
  if (!bounds) return 'unclear';
  if (bounds.upper < 0) return good < 0 ? 'better' : 'worse';
  if (bounds.lower > 0) return good > 0 ? 'better' : 'worse';
  return 'unclear';
}

export const leanWords: Record<Lean, string> = {
  better: 'better',
  worse: 'worse',
  unclear: 'no clear difference',
};

/** By position, words and colour: never by colour alone. */
export const leanColors: Record<Lean, string> = {
  better: 'var(--series-3)',
  worse: 'var(--series-2)',
  unclear: 'var(--series-neutral)',
};
