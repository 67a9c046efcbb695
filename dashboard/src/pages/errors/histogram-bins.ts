/** Residuals from `from` (included) to `to` (excluded), in points. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly trackCount: number;
}

/** The API's columns as rows. */
export const binsOf = ({
  binWidth,
  residual,
  trackCount,
}: {
  readonly binWidth: number;
  readonly residual: readonly number[];
  readonly trackCount: readonly number[];
}): Bin[] => residual.map((from, i) => ({ from, to: from + binWidth, trackCount: trackCount[i] ?? 0 }));

/** The median over all tracks, if those of a bin are spread evenly over it. */
export function medianOf(bins: readonly Bin[]): number {
  let missing = bins.reduce((sum, { trackCount }) => sum + trackCount, 0) / 2;
  for (const { from, to, trackCount } of bins) {
    if (trackCount > 0 && trackCount >= missing) return from + (to - from) * (missing / trackCount);
    missing -= trackCount;
  }
  return 0;
}
