import { useMemo } from 'react';
import { counted, points } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { Empty } from '../../ui/Feedback';
import type { Evaluation } from './live-sweep';
import { shareWords } from './space';

interface Evaluated extends Evaluation {
  readonly mae: number;
  readonly best: number;
  readonly share: number;
}

interface Curve {
  readonly evaluated: readonly Evaluated[];
  readonly rungs: readonly number[];
  /** The upper end of the axis; larger errors are drawn at the top. */
  readonly highest: number;
}

/** From the top rung down. */
const colors = ['var(--series-1)', 'var(--series-3)', 'var(--series-4)', 'var(--series-5)'];
const colorOf = (rung: number, rungs: readonly number[]) =>
  colors[rungs.length - 1 - rung] ?? 'var(--series-neutral)';

function curveOf(evaluations: readonly Evaluation[], rungs: readonly number[]): Curve {
  const evaluated: Evaluated[] = [];
  for (const { mae, ...rest } of evaluations)
    if (mae !== null)
      evaluated.push({
        ...rest,
        mae,
        share: rungs[rest.rung] ?? 1,
        best: Math.min(mae, evaluated.at(-1)?.best ?? mae),
      });
  const sorted = evaluated.map(({ mae }) => mae).sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 1];
  const usual = sorted[Math.floor(sorted.length * 0.75)] ?? most;
  return { evaluated, rungs, highest: Math.min(most, usual + 2 * (usual - least) || most) };
}

const draw: Draw<Curve> = ({ Plot: P, width, xAxis, yAxis }, { evaluated, rungs, highest }) => {
  const least = evaluated.at(-1)!.best;
  const room = (highest - least) * 0.08 || 0.5;
  const last = evaluated.at(-1)!.place;
  return {
    x: { domain: [0.5, Math.max(last, 2) + 0.5] },
    y: { domain: [least - room, highest + room], clamp: true },
    marks: [
      ...yAxis({ label: 'validation MAE (points)', ticks: 5 }),
      ...xAxis({
        label: width < 480 ? 'training, by end time' : 'training, in order of completion',
        ticks: last <= 8 ? Array.from({ length: last }, (_, i) => i + 1) : 5,
        grid: false,
      }),
      P.line(evaluated, {
        x: 'place',
        y: 'best',
        curve: 'step-after',
        stroke: 'var(--series-2)',
        strokeWidth: 2,
      }),
      P.dot(evaluated, {
        x: 'place',
        y: 'mae',
        r: 4,
        fill: ({ rung }: Evaluated) => colorOf(rung, rungs),
        symbol: ({ mae }: Evaluated) => (mae > highest ? 'triangle' : 'circle'),
        stroke: 'var(--surface)',
        strokeWidth: 1,
        title: ({ trial, mae, share }: Evaluated) =>
          `Trial ${trial}\n${points(mae)} points\nafter ${shareWords(share)}`,
        tip: true,
      }),
    ],
  };
};

/** The error of each finished training, and the smallest error so far. */
export function BestSoFar({
  evaluations,
  rungs,
  onChoose,
}: {
  evaluations: readonly Evaluation[];
  rungs: readonly number[];
  onChoose: (trial: number) => void;
}) {
  const curve = useMemo(() => curveOf(evaluations, rungs), [evaluations, rungs]);
  const { evaluated } = curve;
  const last = evaluated.at(-1);
  const off = evaluated.filter(({ mae }) => mae > curve.highest).length;
  return (
    <Figure
      title="Errors over the search"
      description={`Each dot is a finished training. The line is the smallest error so far.${off > 0 ? ` Triangles: ${counted(off, 'result')} above the axis.` : ''}`}
      legend={[
        { label: 'Smallest so far', color: 'var(--series-2)', shape: 'line' },
        ...rungs
          .map((share, rung) => ({
            label: rungs.length === 1 ? 'A trial' : `After ${shareWords(share)}`,
            color: colorOf(rung, rungs),
          }))
          .reverse(),
      ]}
      table={{
        rows: evaluated,
        columns: [
          ['training', ({ place }) => place],
          ['trial', ({ trial }) => trial],
          ['share of the epochs', ({ share }) => share],
          ['validation MAE (popularity points)', ({ mae }) => mae],
          ['smallest so far', ({ best }) => best],
          ['ended', ({ at }) => at],
        ],
      }}
    >
      {last ? (
        <Plot
          label={`${counted(evaluated.length, 'training')} of the sweep by validation error; the smallest so far is ${points(last.best)} popularity points.`}
          height={260}
          data={curve}
          draw={draw}
          onPick={(datum) => onChoose((datum as Evaluated).trial)}
        />
      ) : (
        <Empty title="No training has finished yet" />
      )}
    </Figure>
  );
}
