import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { CompareChecksFragment, GateReason, GateSliceName } from '../../generated/graphql';
import { type Bounds, counted, interval, percent, plain, points, signed } from '../../lib/format';

const CompareChecks = graphql(`
  fragment CompareChecks on PromotionVerdict {
    mode
    margin
    level
    reasons
    trackCount
    artistCount
    learnedTrackCount
    otherReleaseCount
    difference
    differenceInterval {
      lower
      upper
    }
    coverage
    coverageInterval {
      lower
      upper
    }
    slices {
      slice
      trackCount
      difference
      differenceInterval {
        lower
        upper
      }
      judged
      regressed
    }
  }
`);

export interface Check {
  readonly key: string;
  readonly title: string;
  /** `open`: not checked, because there are too few tracks. */
  readonly verdict: 'passed' | 'failed' | 'open';
  /** The measured figures. */
  readonly found: string;
  /** The limit for them. */
  readonly limit: string;
  /** The purpose of the check. */
  readonly meaning: string;
  /** Challenger − champion, points. */
  readonly difference?: { value: number; bounds: Bounds | null; limit: number };
}

/** The gate's rules (docs/promoting.md). */
const enough = { tracks: 200, artists: 50, sliceTracks: 100 };
const COVERAGE = 0.85;

const slices: Record<GateSliceName, { title: string; meaning: string }> = {
  UNSEEN_ARTISTS: {
    title: 'Artists that neither version was trained on',
    meaning: 'An improvement must not come at the cost of new artists.',
  },
  LOW_POPULARITY: {
    title: 'Tracks with low popularity (at most 20 points)',
    meaning: 'An improvement must not come at the cost of less popular tracks.',
  },
  LARGE_ARTISTS: {
    title: 'Artists with high popularity (at least 80 points)',
    meaning: 'Tracks of these artists are predicted most often.',
  },
};

/** The end of an interval. If it rounds to 0, more digits show its sign, which decides the check. */
const end = (value: number) =>
  value !== 0 && Math.abs(value) < 0.005 ? `${value > 0 ? '+' : ''}${plain(value)}` : signed(value, 2);

const numbers = (value: number, bounds: Bounds | null | undefined, level: string) =>
  `${signed(value, 2)} points${bounds ? `, ${level} interval ${interval(bounds, end)}` : ''}`;

/** The gate's checks in its order. */
export function checksOf(checked: FragmentType<typeof CompareChecks>): Check[] {
  const verdict = getFragmentData(CompareChecks, checked);
  const failed = (reason: GateReason) => verdict.reasons.includes(reason);
  const level = percent(verdict.level, 0);
  const scarce = failed('TOO_FEW_ROWS');
  /** With too few tracks the other checks are skipped. */
  const resultOf = (reason: GateReason) => (scarce ? 'open' : failed(reason) ? 'failed' : 'passed');
  return [
    {
      key: 'evidence',
      title: 'Enough evidence',
      verdict: scarce ? 'failed' : 'passed',
      found: `${counted(verdict.trackCount, 'track')} of ${counted(verdict.artistCount, 'artist')}`,
      limit: `at least ${enough.tracks} tracks of ${enough.artists} artists`,
      meaning: evidenceOf(verdict),
    },
    ...(verdict.difference == null ? [] : [superiority(verdict, verdict.difference, level, resultOf)]),
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
          ? `interval not entirely above +${points(verdict.margin)}`
          : `at least ${enough.sliceTracks} tracks are needed`,
        meaning: slices[slice.slice].meaning,
        ...(value == null
          ? {}
          : { difference: { value, bounds: slice.differenceInterval ?? null, limit: verdict.margin } }),
      };
    }),
    {
      key: 'coverage',
      title: '90 % intervals cover enough tracks',
      verdict: resultOf('COVERAGE_TOO_LOW'),
      found:
        verdict.coverage == null
          ? 'the version has no intervals'
          : `${percent(verdict.coverage)} of the tracks are inside${verdict.coverageInterval ? `, ${level} interval ${interval(verdict.coverageInterval, (share) => percent(share))}` : ''}`,
      limit: `interval not entirely below ${percent(COVERAGE, 0)}`,
      meaning: 'Intervals that are too narrow hide the error of the predictions.',
    },
  ];
}

function superiority(
  verdict: CompareChecksFragment,
  value: number,
  level: string,
  resultOf: (reason: GateReason) => Check['verdict'],
): Check {
  const superior = verdict.mode === 'SUPERIOR';
  return {
    key: 'difference',
    title: superior ? 'Significantly better' : 'Not worse by more than the margin',
    verdict: resultOf(superior ? 'NOT_SUPERIOR' : 'NOT_NON_INFERIOR'),
    found: numbers(value, verdict.differenceInterval, level),
    limit: superior ? 'interval entirely below 0' : `interval entirely below +${points(verdict.margin)}`,
    meaning: superior
      ? 'Superiority: the difference of the mean absolute error, challenger − champion, must be below 0 under resampling of the artists.'
      : 'Non-inferiority: an equally good, newer version may replace the champion.',
    difference: {
      value,
      bounds: verdict.differenceInterval ?? null,
      limit: superior ? 0 : verdict.margin,
    },
  };
}

function evidenceOf({ learnedTrackCount, otherReleaseCount }: CompareChecksFragment): string {
  const left = [
    ...(learnedTrackCount > 0 ? [`${counted(learnedTrackCount, 'track')} used to train one of them`] : []),
    ...(otherReleaseCount > 0
      ? [`${counted(otherReleaseCount, 'other release')} of songs used to train one of them`]
      : []),
  ];
  return `Only test tracks that neither version was trained on are used${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}.`;
}
