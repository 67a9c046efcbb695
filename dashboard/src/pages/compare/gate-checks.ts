import type { CompareGateQuery, GateReason, GateSliceName } from '../../generated/graphql';
import { type Bounds, counted, interval, percent, plain, points, signed } from '../../lib/format';

export type Verdict = NonNullable<CompareGateQuery['promotionVerdict']>;

export interface Check {
  readonly key: string;
  readonly title: string;
  /** `open`: it has no say, as there is too little to judge by. */
  readonly verdict: 'passed' | 'failed' | 'open';
  /** Its numbers. */
  readonly found: string;
  /** What they are held against. */
  readonly limit: string;
  /** What it is for. */
  readonly meaning: string;
  /** Challenger − champion, points. */
  readonly difference?: { value: number; bounds: Bounds | null; limit: number };
}

/** The gate's rules (docs/promoting.md). */
const ENOUGH = { tracks: 200, artists: 50, sliceTracks: 100 };
const COVERAGE = 0.85;

const slices: Record<GateSliceName, { title: string; meaning: string }> = {
  UNSEEN_ARTISTS: {
    title: 'Artists that neither has learned from',
    meaning: 'A version may not buy its gain with newcomers.',
  },
  LOW_POPULARITY: {
    title: 'Tracks of little popularity (at most 20 points)',
    meaning: 'Hits are not all that counts.',
  },
  LARGE_ARTISTS: {
    title: 'Artists of great popularity (at least 80 points)',
    meaning: 'These are the tracks that most people ask about.',
  },
};

/** An end that rounds to zero still has a side, which decides. */
const end = (value: number) =>
  value !== 0 && Math.abs(value) < 0.005 ? `${value > 0 ? '+' : ''}${plain(value)}` : signed(value, 2);

const numbers = (value: number, bounds: Bounds | null | undefined, level: string) =>
  `${signed(value, 2)} points${bounds ? `, ${level} interval ${interval(bounds, end)}` : ''}`;

/** What the gate looked at, one by one, in its order. */
export function checksOf(verdict: Verdict): Check[] {
  const failed = (reason: GateReason) => verdict.reasons.includes(reason);
  const level = percent(verdict.level, 0);
  const scarce = failed('TOO_FEW_ROWS');
  /** With too few tracks nothing else is judged. */
  const judged = (reason: GateReason) => (scarce ? 'open' : failed(reason) ? 'failed' : 'passed');
  return [
    {
      key: 'evidence',
      title: 'Enough evidence',
      verdict: scarce ? 'failed' : 'passed',
      found: `${counted(verdict.trackCount, 'track')} of ${counted(verdict.artistCount, 'artist')}`,
      limit: `at least ${ENOUGH.tracks} tracks of ${ENOUGH.artists} artists`,
      meaning: evidenceOf(verdict),
    },
    ...(verdict.difference == null ? [] : [superiority(verdict, verdict.difference, level, judged)]),
    ...verdict.slices.map((slice): Check => {
      const value = slice.difference;
      return {
        key: slice.slice,
        title: slices[slice.slice].title,
        verdict: scarce || !slice.judged ? 'open' : slice.regressed ? 'failed' : 'passed',
        found:
          value == null
            ? 'no tracks'
            : `${numbers(value, slice.differenceInterval, level)}, ${counted(slice.trackCount, 'track')}`,
        limit: slice.judged
          ? `not wholly above +${points(verdict.margin)}`
          : `judged from ${ENOUGH.sliceTracks} tracks on`,
        meaning: slices[slice.slice].meaning,
        ...(value == null
          ? {}
          : { difference: { value, bounds: slice.differenceInterval ?? null, limit: verdict.margin } }),
      };
    }),
    {
      key: 'coverage',
      title: 'Its 90 % intervals hold',
      verdict: judged('COVERAGE_TOO_LOW'),
      found:
        verdict.coverage == null
          ? 'it has no intervals'
          : `${percent(verdict.coverage)} of the tracks inside${verdict.coverageInterval ? `, ${level} interval ${interval(verdict.coverageInterval, (share) => percent(share))}` : ''}`,
      limit: `not wholly below ${percent(COVERAGE, 0)}`,
      meaning: 'A version that is sure of itself without cause is worse than one that errs and says so.',
    },
  ];
}

function superiority(
  verdict: Verdict,
  value: number,
  level: string,
  judged: (reason: GateReason) => Check['verdict'],
): Check {
  const superior = verdict.mode === 'SUPERIOR';
  return {
    key: 'difference',
    title: superior ? 'Better beyond chance' : 'Not worse beyond the margin',
    verdict: judged(superior ? 'NOT_SUPERIOR' : 'NOT_NON_INFERIOR'),
    found: numbers(value, verdict.differenceInterval, level),
    limit: superior ? 'wholly below 0' : `wholly below +${points(verdict.margin)}`,
    meaning: superior
      ? 'Superiority: mean absolute error, challenger − champion, has to be lower, however the artists are drawn.'
      : 'Non-inferiority: a retrained equal may replace an ageing champion if it is not worse by the margin.',
    difference: {
      value,
      bounds: verdict.differenceInterval ?? null,
      limit: superior ? 0 : verdict.margin,
    },
  };
}

function evidenceOf({ learnedTrackCount, otherReleaseCount }: Verdict): string {
  const left = [
    ...(learnedTrackCount > 0 ? [`${counted(learnedTrackCount, 'track')} that one of them has learned`] : []),
    ...(otherReleaseCount > 0 ? [`${counted(otherReleaseCount, 'release')} of songs that one knows`] : []),
  ];
  return `Only test tracks that neither version has learned from count${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}.`;
}
