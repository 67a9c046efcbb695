import type { CompareHistogramFragment } from '../../generated/graphql';

export interface Bin {
  /** Edges, points. */
  readonly from: number;
  readonly to: number;
  readonly trackCount: number;
  /** The bin also holds all larger changes. */
  readonly open: boolean;
}

/** Round bin widths, points; multiples of the API's 0.5. */
const widths = [0.5, 1, 2, 5, 10];
const MOST_BINS = 40;
/** The largest changes, beyond this share of the tracks, are collected in the outer bins. */
const SHOWN = 0.98;

/** At most 40 bins, symmetric around 0. */
export function binsOf({ change, trackCount, binWidth }: CompareHistogramFragment): Bin[] {
  const total = trackCount.reduce((sum, n) => sum + n, 0);
  if (total === 0) return [];
  const away = (edge: number) => Math.max(-edge, edge + binWidth);
  const byDistance = change.map((edge, i) => [away(edge), trackCount[i]!] as const).sort(([a], [b]) => a - b);
  let seen = 0;
  const reach = byDistance.find(([, n]) => (seen += n) >= SHOWN * total)![0];
  const width = widths.find((each) => (2 * reach) / each <= MOST_BINS) ?? widths.at(-1)!;
  const side = Math.ceil(reach / width);
  const bins = Array.from({ length: 2 * side }, (_, i) => ({
    from: (i - side) * width,
    to: (i - side + 1) * width,
    trackCount: 0,
    open: false,
  }));
  change.forEach((edge, i) => {
    const at = Math.floor(edge / width + 1e-9) + side;
    const bin = bins[Math.max(0, Math.min(bins.length - 1, at))]!;
    bin.trackCount += trackCount[i]!;
    if (at < 0 || at >= bins.length) bin.open = true;
  });
  return bins;
}

/** The number of tracks with a smaller error. */
export const improvedCount = ({ change, trackCount }: CompareHistogramFragment): number =>
  change.reduce((sum, edge, i) => (edge < 0 ? sum + trackCount[i]! : sum), 0);
