import { getFragmentData, graphql } from '../../generated';
import type { OverviewComparisonFragment } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { baselineName, presetName } from '../../lib/labels';

export const OverviewComparison = graphql(`
  fragment OverviewComparison on Model {
    champion {
      id
      number
      run {
        id
        preset
      }
      metrics(split: TEST) {
        ...OverviewComparedError
        baselines {
          baseline
          mae
          maeInterval {
            lower
            upper
          }
        }
      }
      noiseCeiling {
        trackCount
        meanGap
        mae
        maeInterval {
          lower
          upper
        }
      }
    }
    versions(first: 100) {
      edges {
        node {
          id
          number
          run {
            id
            preset
          }
          metrics(split: TEST) {
            ...OverviewComparedError
          }
        }
      }
    }
  }
`);

const OverviewComparedError = graphql(`
  fragment OverviewComparedError on SplitMetrics {
    mae
    maeInterval {
      lower
      upper
    }
    trackCount
  }
`);

export interface ComparisonRow {
  readonly label: string;
  readonly kind: 'champion' | 'baseline' | 'notebook' | 'release';
  /** Mean absolute error, in popularity points. */
  readonly mae: number;
  readonly bounds: { readonly lower: number; readonly upper: number } | null;
}

/** Errors on the same test tracks. */
export interface ComparisonGroup {
  readonly title: string;
  readonly rows: readonly ComparisonRow[];
}

/**
 * The champion compared with the baselines and with the networks of the original notebook. On tracks whose song has
 * another release, also with a naive prediction: the popularity of that release.
 */
export function comparisonOf({ champion, versions }: OverviewComparisonFragment): readonly ComparisonGroup[] {
  const [metrics] = champion?.metrics ?? [];
  if (!champion || !metrics) return [];
  const test = getFragmentData(OverviewComparedError, metrics);
  const name = `Version ${champion.number}`;
  const notebook = (['SEED_IMPROVED', 'SEED_ORIGINAL'] as const).flatMap((preset) => {
    for (const { node } of versions.edges) {
      if (node.run.preset !== preset || node.number === champion.number) continue;
      const error = getFragmentData(OverviewComparedError, node.metrics)[0];
      // Another number of tracks means another split or dataset, so the errors are not comparable.
      if (error?.trackCount !== test.trackCount) continue;
      const label = `${presetName(preset)} (version ${node.number})`;
      return [{ label, kind: 'notebook' as const, mae: error.mae, bounds: error.maeInterval ?? null }];
    }
    return [];
  });
  const groups: ComparisonGroup[] = [
    {
      title: `All ${counted(test.trackCount, 'test track')}`,
      rows: [
        { label: name, kind: 'champion' as const, mae: test.mae, bounds: test.maeInterval ?? null },
        ...notebook,
        ...metrics.baselines.map(({ baseline, mae, maeInterval }) => ({
          label: baselineName(baseline),
          kind: 'baseline' as const,
          mae,
          bounds: maeInterval ?? null,
        })),
      ].sort((a, b) => a.mae - b.mae),
    },
  ];
  const released = champion.noiseCeiling;
  if (released && released.trackCount > 0) {
    groups.push({
      title: `${counted(released.trackCount, 'of them has', 'of them have')} another release`,
      rows: [
        { label: name, kind: 'champion' as const, mae: released.mae, bounds: released.maeInterval ?? null },
        // The mean absolute difference from the song's other releases is the error of predicting their popularity.
        {
          label: 'Other release’s popularity',
          kind: 'release' as const,
          mae: released.meanGap,
          bounds: null,
        },
      ].sort((a, b) => a.mae - b.mae),
    });
  }
  return groups;
}
