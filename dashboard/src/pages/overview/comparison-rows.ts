import type { OverviewQuery } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { baselines, presets } from '../../lib/labels';

type Model = OverviewQuery['model'];

export interface ComparisonRow {
  readonly label: string;
  readonly kind: 'champion' | 'baseline' | 'seed' | 'floor';
  /** Mean absolute error, in popularity points. */
  readonly mae: number;
  readonly bounds: { readonly lower: number; readonly upper: number } | null;
}

/** Errors on the same tracks. */
export interface ComparisonGroup {
  readonly title: string;
  readonly rows: readonly ComparisonRow[];
}

/** The champion beside the baselines and the seed's networks, and where songs were released twice beside the noise. */
export function comparisonOf({ champion, versions }: Model): readonly ComparisonGroup[] {
  const test = champion?.metrics[0];
  if (!champion || !test) return [];
  const name = `Version ${champion.number}`;
  const seeds = (['SEED_IMPROVED', 'SEED_ORIGINAL'] as const).flatMap((preset) => {
    const version = versions.edges.find(({ node }) => node.run.preset === preset)?.node;
    const metrics = version?.metrics[0];
    if (!version || !metrics || version.number === champion.number) return [];
    if (metrics.trackCount !== test.trackCount) return []; // it was measured on other tracks
    const label = `${presets[preset].name} (version ${version.number})`;
    return [{ label, kind: 'seed' as const, mae: metrics.mae, bounds: metrics.maeInterval ?? null }];
  });
  const groups: ComparisonGroup[] = [
    {
      title: `All ${counted(test.trackCount, 'test track')}`,
      rows: [
        { label: name, kind: 'champion' as const, mae: test.mae, bounds: test.maeInterval ?? null },
        ...seeds,
        ...test.baselines.map(({ baseline, mae, maeInterval }) => ({
          label: baselines[baseline],
          kind: 'baseline' as const,
          mae,
          bounds: maeInterval ?? null,
        })),
      ].sort((a, b) => a.mae - b.mae),
    },
  ];
  const noise = champion.noiseCeiling;
  if (noise && noise.trackCount > 0) {
    groups.push({
      title: `${counted(noise.trackCount, 'of them has', 'of them have')} another release`,
      rows: [
        { label: 'Noise floor', kind: 'floor', mae: noise.meanGap / 2, bounds: null },
        { label: name, kind: 'champion', mae: noise.mae, bounds: noise.maeInterval ?? null },
      ],
    });
  }
  return groups;
}
