import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { RegistryImportanceOfFragment } from '../../generated/graphql';
import { interval, signed } from '../../lib/format';
import { featureGroups } from '../../lib/labels';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';

const RegistryImportance = graphql(`
  fragment RegistryImportance on ModelVersion {
    featureImportance {
      ...RegistryImportanceOf
    }
  }
`);

const RegistryImportanceOf = graphql(`
  fragment RegistryImportanceOf on FeatureImportance {
    group
    rise
    riseInterval {
      lower
      upper
    }
  }
`);

interface Row extends RegistryImportanceOfFragment {
  readonly y: number;
}

const ROW = 30;
/** Below this width a row's name is above its bar. */
const NARROW = 480;
const NARROW_ROW = 44;

const draw: Draw<readonly Row[]> = ({ Plot: P, width, xAxis }, rows) => {
  const narrow = width < NARROW;
  const ends = rows.flatMap(({ rise, riseInterval }) => [
    rise,
    riseInterval?.lower ?? 0,
    riseInterval?.upper ?? 0,
  ]);
  return {
    marginLeft: narrow ? 6 : 206,
    marginRight: 56,
    marginTop: 0,
    x: { domain: [Math.min(0, ...ends), Math.max(0.01, ...ends)] },
    y: { type: 'linear', domain: [-0.5, rows.length - 0.5], reverse: true, axis: null },
    marks: [
      ...xAxis({ label: 'increase of the mean absolute error (points)', ticks: narrow ? 4 : 6 }),
      P.ruleX([0], { stroke: 'var(--reference)' }),
      P.text(rows, {
        y: 'y',
        text: ({ group }: Row) => featureGroups[group],
        textAnchor: 'start',
        frameAnchor: 'left',
        dx: narrow ? 0 : -206,
        dy: narrow ? -15 : 0,
        fontSize: 13,
        fill: 'var(--text)',
        stroke: 'var(--surface)',
        strokeWidth: 4,
      }),
      P.ruleY(rows, { y: 'y', x1: 0, x2: 'rise', stroke: 'var(--series-1)', strokeWidth: 10 }),
      P.ruleY(
        rows.filter(({ riseInterval }) => riseInterval),
        {
          y: 'y',
          x1: ({ riseInterval }: Row) => riseInterval!.lower,
          x2: ({ riseInterval }: Row) => riseInterval!.upper,
          stroke: 'var(--reference)',
          strokeWidth: 1.5,
        },
      ),
      P.text(rows, {
        y: 'y',
        text: ({ rise }: Row) => signed(rise, 2),
        textAnchor: 'end',
        frameAnchor: 'right',
        dx: 54,
        fontSize: 13,
        fill: 'var(--text)',
      }),
    ],
  };
};

/** The permutation importance of the feature groups; nothing if it was not measured. */
export function Importance(props: { version: FragmentType<typeof RegistryImportance> }) {
  const { featureImportance } = getFragmentData(RegistryImportance, props.version);
  const rows = useMemo(
    () => getFragmentData(RegistryImportanceOf, featureImportance).map((share, y): Row => ({ ...share, y })),
    [featureImportance],
  );
  if (rows.length === 0) return null;
  return (
    <Figure
      title="Feature importance"
      description="The increase of the test mean absolute error if a feature group is shuffled among the tracks."
      legend={[{ label: '95\u202f% interval', color: 'var(--reference)', shape: 'line' }]}
      table={{
        rows,
        columns: [
          ['feature group', ({ group }) => featureGroups[group]],
          ['increase of the mean absolute error (points)', ({ rise }) => rise],
          ['95 % interval, lower', ({ riseInterval }) => riseInterval?.lower ?? null],
          ['95 % interval, upper', ({ riseInterval }) => riseInterval?.upper ?? null],
        ],
      }}
    >
      <Plot
        label={`Increase of the mean absolute error if a feature group is shuffled: ${rows.map(({ group, rise, riseInterval }) => `${featureGroups[group]} ${signed(rise, 2)} points${riseInterval ? ` (${interval(riseInterval, (value) => signed(value, 2))})` : ''}`).join(', ')}.`}
        height={(width) => rows.length * (width < NARROW ? NARROW_ROW : ROW) + 56}
        data={rows}
        draw={draw}
      />
    </Figure>
  );
}
