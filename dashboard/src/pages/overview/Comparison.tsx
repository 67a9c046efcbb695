import { useMemo } from 'react';
import { type FragmentType, getFragmentData } from '../../generated';
import { points } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { PageLink } from '../../ui/PageLink';
import styles from './Comparison.module.css';
import {
  type ComparisonGroup,
  comparisonOf,
  type ComparisonRow,
  OverviewComparison,
} from './comparison-rows';

const colors: Record<ComparisonRow['kind'], string> = {
  champion: 'var(--series-1)',
  notebook: 'var(--series-4)',
  baseline: 'var(--series-neutral)',
  release: 'var(--series-2)',
};

interface Line extends Partial<ComparisonRow> {
  readonly y: number;
  readonly heading?: string;
}

const ROW = 34;
/** Below this width a row's label is above the row. */
const NARROW = 480;
const NARROW_ROW = 44;

/** Headings and rows, one below the other. */
const linesOf = (groups: readonly ComparisonGroup[]): Line[] =>
  groups
    .flatMap(({ title, rows }): Omit<Line, 'y'>[] => [{ heading: title }, ...rows])
    .map((line, y) => ({ ...line, y }));

const draw: Draw<readonly Line[]> = ({ Plot: P, width, xAxis }, lines) => {
  const rows = lines.filter((line) => line.mae !== undefined) as (Line & ComparisonRow)[];
  const narrow = width < NARROW;
  const largest = Math.max(...rows.map(({ mae, bounds }) => bounds?.upper ?? mae));
  const color = ({ kind }: ComparisonRow) => colors[kind];
  const left = {
    textAnchor: 'start',
    frameAnchor: 'left',
    dx: narrow ? 0 : -186,
    fill: 'var(--text)',
  } as const;
  return {
    marginLeft: narrow ? 4 : 186,
    marginRight: 52,
    marginTop: 0,
    x: { domain: [0, largest * 1.04] },
    y: { type: 'linear', domain: [-0.5, lines.length - 0.5], reverse: true, axis: null },
    marks: [
      ...xAxis({
        label: narrow
          ? 'mean absolute error (points)'
          : 'mean absolute error (popularity points), lower is better',
        ticks: narrow ? 4 : 6,
      }),
      P.text(
        lines.filter(({ heading }) => heading !== undefined),
        { ...left, y: 'y', text: 'heading', fontWeight: 600, fontSize: 13, dy: narrow ? 4 : 2 },
      ),
      P.text(rows, { ...left, y: 'y', text: 'label', fontSize: 13, dy: narrow ? -15 : 0 }),
      P.ruleY(
        rows.filter(({ bounds }) => bounds),
        {
          y: 'y',
          x1: ({ bounds }: ComparisonRow) => bounds!.lower,
          x2: ({ bounds }: ComparisonRow) => bounds!.upper,
          stroke: color,
          strokeWidth: 3,
          strokeOpacity: 0.35,
          strokeLinecap: 'round',
        },
      ),
      P.dot(rows, {
        y: 'y',
        x: 'mae',
        fill: color,
        r: 5,
        symbol: (row: ComparisonRow) => (row.kind === 'release' ? 'diamond' : 'circle'),
      }),
      P.text(rows, {
        y: 'y',
        text: ({ mae }: ComparisonRow) => points(mae),
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: 50,
        fill: 'var(--text)',
        fontSize: 13,
        fontWeight: ({ kind }: ComparisonRow) => (kind === 'champion' ? '600' : '400'),
      } as never),
    ],
  };
};

/** The champion's error compared with baselines and earlier networks. */
export function Comparison(props: { model: FragmentType<typeof OverviewComparison> }) {
  const model = getFragmentData(OverviewComparison, props.model);
  const groups = useMemo(() => comparisonOf(model), [model]);
  const lines = useMemo(() => linesOf(groups), [groups]);
  const rows = groups.flatMap(({ title, rows: of }) => of.map((row) => ({ ...row, tracks: title })));
  const hasRelease = rows.some(({ kind }) => kind === 'release');
  const hasNotebook = rows.some(({ kind }) => kind === 'notebook');
  const champion = model.champion?.run.preset;
  return (
    <Figure
      title="Comparison with baselines"
      description={`Baselines are the errors of simple predictions.${hasRelease ? ' For tracks whose song has another release, the simple prediction is the popularity of that release.' : ''}`}
      legend={[
        { label: 'Champion', color: colors.champion },
        ...(hasNotebook ? [{ label: 'Networks of the original notebook', color: colors.notebook }] : []),
        { label: 'Baselines', color: colors.baseline },
        ...(hasRelease ? [{ label: 'Other release’s popularity', color: colors.release }] : []),
        { label: '95\u202f% interval', color: 'var(--series-neutral)', shape: 'line' as const },
      ]}
      table={{
        rows,
        columns: [
          ['tracks', (row) => row.tracks],
          ['predictor', (row) => row.label],
          ['mean absolute error (popularity points)', (row) => row.mae],
          ['95 % interval, lower', (row) => row.bounds?.lower ?? null],
          ['95 % interval, upper', (row) => row.bounds?.upper ?? null],
        ],
      }}
    >
      <Plot
        label={`Mean absolute error in popularity points: ${rows.map(({ label, mae }) => `${label} ${points(mae)}`).join(', ')}.`}
        height={(width) => lines.length * (width < NARROW ? NARROW_ROW : ROW) + 56}
        data={lines}
        draw={draw}
      />
      {!hasNotebook && champion && !champion.startsWith('SEED_') && (
        <p className={styles.missing}>
          No network of the original notebook has been evaluated on these test tracks.{' '}
          <PageLink to={paths.newRun({ preset: 'SEED_IMPROVED' })}>Train one</PageLink> to compare it.
        </p>
      )}
    </Figure>
  );
}
