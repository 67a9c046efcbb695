import type * as PlotModule from '@observablehq/plot';
import { useMemo } from 'react';
import { counted, points } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { Empty } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { optionOf } from './axes';
import { type Coordinates, coordinatesOf, type Crossing } from './coordinates';
import type { Sweep, Trial } from './live-sweep';
import styles from './ParallelCoordinates.module.css';
import { shareWords, valueWords } from './space';

const ROW = 58;
/** Below this width an axis's name is above the axis. */
const NARROW = 560;
const NARROW_ROW = 88;
/** The height of the pointed trial's name above the first axis. */
const TITLE = 30;
const NARROW_TITLE = 46;
const rowHeight = (width: number) => (width < NARROW ? NARROW_ROW : ROW);

const draw: Draw<Coordinates> = ({ Plot: P, width }, { axes, crossings, chosen }) => {
  const narrow = width < NARROW;
  const rows = axes.map((axis, row) => ({ ...axis, row }));
  const ticks = rows.flatMap(({ row, ticks: of }) => of.map((tick) => ({ ...tick, row })));
  const halo = { stroke: 'var(--surface)', strokeWidth: 4, strokeLinejoin: 'round' } as const;
  const line = { x: 'at', y: 'row', z: 'trial', curve: 'bump-y' } as const;
  const strong = { ...line, stroke: 'var(--series-2)', strokeWidth: 3 } as const;
  const pinned = crossings.filter(({ trial }) => trial === chosen);
  const values = {
    x: 'at',
    y: 'row',
    text: 'value',
    dy: -12,
    fontWeight: 600,
    fill: 'var(--text)',
    ...halo,
  } as const;
  // All crossings of the trial under the pointer.
  const wholeTrial: PlotModule.RenderFunction = (index, scales, channels, dimensions, context, next) => {
    const under = crossings[index[0] ?? -1];
    const all = crossings.flatMap(({ trial }, i) => (trial === under?.trial ? [i] : []));
    return next!(all, scales, channels, dimensions, context);
  };
  const pointed = P.pointer({ x: 'at', y: 'row', render: wholeTrial, maxRadius: 60 });
  return {
    marginLeft: narrow ? 14 : 196,
    marginRight: 24,
    marginTop: narrow ? 62 : 44,
    marginBottom: 34,
    x: { type: 'linear', domain: [0, 1], axis: null },
    y: { type: 'linear', domain: [0, axes.length - 1], reverse: true, axis: null },
    marks: [
      P.ruleY(rows, { y: 'row', x1: 0, x2: 1, stroke: 'var(--line-strong)' }),
      P.line(crossings, { ...line, stroke: 'color', strokeWidth: 1.75, strokeOpacity: 0.8 }),
      P.dot(ticks, { x: 'at', y: 'row', r: 2, fill: 'var(--axis)' }),
      P.text(ticks, { x: 'at', y: 'row', text: 'label', dy: 14, fill: 'var(--axis)', ...halo }),
      P.text(rows, {
        y: 'row',
        text: ({ name, scale }: (typeof rows)[number]) => (scale === 'log' ? `${name} (log)` : name),
        frameAnchor: 'left',
        textAnchor: narrow ? 'start' : 'end',
        dx: narrow ? 0 : -24,
        dy: narrow ? -26 : 0,
        fontSize: 13,
        lineWidth: narrow ? 40 : 13.5,
        fill: 'var(--text)',
        ...halo,
      }),
      P.line(pinned, strong),
      P.text(pinned, values),
      P.line(crossings, { ...strong, ...pointed }),
      P.dot(crossings, { r: 4, fill: 'var(--series-2)', ...pointed }),
      P.text(crossings, { ...values, ...pointed }),
      P.text(
        crossings,
        P.pointer({
          px: 'at',
          py: 'row',
          maxRadius: 60,
          frameAnchor: 'top-left',
          dx: narrow ? 0 : -180,
          dy: narrow ? -NARROW_TITLE : -TITLE,
          text: ({ trial }: Crossing) => `Trial ${trial}`,
          fill: 'var(--series-2)',
          fontSize: 13,
          fontWeight: 600,
        }),
      ),
    ],
  };
};

/** The trials as lines that cross each option's axis at its value, coloured by error. */
export function ParallelCoordinates({
  sweep,
  rungs,
  trials: all,
  least,
  onLeast,
  chosen,
  onChoose,
}: {
  sweep: Pick<Sweep, 'searchSpace' | 'config'>;
  rungs: readonly number[];
  trials: readonly Trial[];
  /** The lowest rung to draw: errors after few epochs are not directly comparable. */
  least: number;
  onLeast: (rung: number) => void;
  chosen: number | null;
  onChoose: (trial: number) => void;
}) {
  const trials = useMemo(() => all.filter(({ rung, mae }) => rung >= least && mae != null), [all, least]);
  const coordinates = useMemo(() => coordinatesOf(sweep, trials, chosen), [sweep, trials, chosen]);
  const { axes, legend } = coordinates;
  return (
    <Figure
      title="Options and errors"
      description="Each line is a trial. It crosses each axis at the value of that option. A stronger colour is a smaller mean absolute error (MAE) on validation. Point at a line to see its values; click to select or deselect it."
      legend={legend.map(({ label, color }) => ({ label: `${label} points`, color, shape: 'line' as const }))}
      table={{
        rows: trials,
        columns: [
          ['trial', ({ trial }: Trial) => trial],
          ...axes.slice(0, -1).map(({ name, path }) => {
            const cell = (trial: Trial) => {
              const value = optionOf(sweep.config, trial, path);
              return typeof value === 'number' ? value : valueWords(value);
            };
            return [name, cell] as const;
          }),
          ['share of the epochs', ({ share }: Trial) => share],
          ['validation MAE (popularity points)', ({ mae }: Trial) => mae ?? null],
        ],
      }}
    >
      {rungs.length > 1 && all.length > 0 && (
        <div className={styles.filter}>
          <Select
            label="Trials trained for"
            value={String(least)}
            options={rungs.map((share, rung) => [
              String(rung),
              rung === 0
                ? 'Any share of the epochs'
                : share >= 1
                  ? 'All epochs'
                  : `${shareWords(share)} or more`,
            ])}
            onChange={(event) => onLeast(Number(event.target.value))}
          />
        </div>
      )}
      {trials.length === 0 ? (
        <Empty
          title={all.length === 0 ? 'No trial has a result yet' : 'No trial has trained for this long yet'}
        >
          Lines appear when trainings finish.
        </Empty>
      ) : (
        <Plot
          label={`${counted(trials.length, 'trial')} over ${axes
            .slice(0, -1)
            .map(({ name }) => name.toLowerCase())
            .join(
              ', ',
            )}, coloured by the error on validation: ${points(Math.min(...trials.map(({ mae }) => mae!)))} points at best.`}
          height={(width) => (axes.length - 1) * rowHeight(width) + 96}
          data={coordinates}
          draw={draw}
          onPick={(crossing) => onChoose((crossing as Crossing).trial)}
        />
      )}
    </Figure>
  );
}
