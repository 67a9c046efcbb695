import type { Query } from './group-means.js';
import { yearsApart } from './members.js';

export const artistKernelColumns = [
  'artist_residual_days',
  'artist_residual_months',
  'artist_residual_years',
  'artist_nearest_release',
  'artist_residual_position',
  'album_mean_position',
  'artist_residual_months_not_low',
  'artist_same_release',
  'artist_same_months',
] as const;

/** Kernel widths in years: the same release, the same campaign, the same phase of a career. */
const DAYS = 0.02;
const MONTHS = 0.3;
const YEARS = 1.5;
/** Weight of a zero residual in each kernel average. */
const PRIOR_WEIGHT = 0.5;
const POSITION_PRIOR_WEIGHT = 0.3;

/**
 * Kernel averages over the artist's rows, as `artistKernelColumns`: residuals weighted by distance in release date and in
 * track number, and popularity within the album weighted by distance in track number. NaN without rows.
 */
export function artistKernels(query: Query, artistRows: readonly number[]): number[] {
  if (artistRows.length === 0) return artistKernelColumns.map(() => NaN);
  const { view, rows, row } = query;
  const { bank, residual } = view;
  const days = new Average();
  const months = new Average();
  const years = new Average();
  const position = new Average();
  const album = new Average();
  const monthsNotLow = new Average();
  const albumGroup = rows.groups.album[row]!;
  let nearest = Infinity;
  let sameRelease = 0;
  let sameMonths = 0;
  for (const other of artistRows) {
    const apart = yearsApart(query, other);
    const tracksApart = Math.abs(rows.trackNumber[row]! - bank.rows.trackNumber[other]!) || 0;
    nearest = Math.min(nearest, apart);
    if (apart < 0.003) sameRelease++;
    if (apart < MONTHS) sameMonths++;
    days.add(residual[other]!, Math.exp(-apart / DAYS));
    months.add(residual[other]!, Math.exp(-apart / MONTHS));
    years.add(residual[other]!, Math.exp(-apart / YEARS));
    position.add(residual[other]!, Math.exp(-tracksApart / 3 - apart));
    if (bank.low[other] === 0) monthsNotLow.add(residual[other]!, Math.exp(-apart / MONTHS));
    if (albumGroup >= 0 && bank.rows.groups.album[other] === albumGroup) {
      album.add(bank.popularity[other]!, Math.exp(-tracksApart / 2));
    }
  }
  return [
    days.shrunken(PRIOR_WEIGHT),
    months.shrunken(PRIOR_WEIGHT),
    years.shrunken(PRIOR_WEIGHT),
    nearest,
    position.shrunken(POSITION_PRIOR_WEIGHT),
    album.shrunken(0),
    monthsNotLow.shrunken(PRIOR_WEIGHT),
    sameRelease,
    sameMonths,
  ];
}

class Average {
  #sum = 0;
  #weight = 0;

  add(value: number, weight: number): void {
    this.#sum += weight * value;
    this.#weight += weight;
  }

  /** The weighted average, with zero at weight `priorWeight`; NaN without rows. */
  shrunken(priorWeight: number): number {
    return this.#sum / (this.#weight + priorWeight);
  }
}
