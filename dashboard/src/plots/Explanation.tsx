import { useMemo } from 'react';
import type { FeatureGroup } from '../generated/graphql';
import { popularity, signed } from '../lib/format';
import { featureGroups } from '../lib/labels';
import { Figure } from './Figure';
import { Plot } from './Plot';
import type { Draw } from './kit';

/** In popularity points. */
interface PredictionExplanation {
  readonly baseline: number;
  readonly prediction: number;
  readonly contributions: readonly { readonly group: FeatureGroup; readonly contribution: number }[];
}

interface Step {
  readonly y: number;
  readonly label: string;
  /** Popularity before and after. */
  readonly from: number;
  readonly to: number;
  /** Null: where it begins, or what it comes to. */
  readonly moved: number | null;
}

const ROW = 34;
const NARROW = 480;
const NARROW_ROW = 46;

const color = ({ moved }: Step) =>
  moved === null ? 'var(--series-neutral)' : moved < 0 ? 'var(--series-2)' : 'var(--series-1)';

const draw: Draw<readonly Step[]> = ({ Plot: P, width, xAxis }, steps) => {
  const narrow = width < NARROW;
  const values = steps.flatMap(({ from, to }) => [from, to]);
  return {
    marginLeft: narrow ? 4 : 210,
    marginRight: 48,
    marginTop: 0,
    x: { domain: [Math.min(...values) - 3, Math.max(...values) + 3] },
    y: { type: 'linear', domain: [-0.5, steps.length - 0.5], reverse: true, axis: null },
    marks: [
      ...xAxis({ label: 'popularity (0–100)', ticks: narrow ? 4 : 6 }),
      P.text(steps, {
        y: 'y',
        text: 'label',
        textAnchor: 'start',
        frameAnchor: 'left',
        dx: narrow ? 0 : -210,
        dy: narrow ? -14 : 0,
        fontSize: 13,
        fill: 'var(--text)',
      }),
      P.ruleY(steps, { y: 'y', x1: 'from', x2: 'to', stroke: color, strokeWidth: 10 }),
      P.dot(
        steps.filter(({ moved }) => moved === null),
        { y: 'y', x: 'to', r: 5, fill: 'var(--series-neutral)' },
      ),
      P.text(steps, {
        y: 'y',
        text: ({ moved, to }: Step) => (moved === null ? popularity(to) : signed(moved)),
        textAnchor: 'end',
        frameAnchor: 'right',
        dx: 46,
        fontSize: 13,
        fill: 'var(--text)',
      }),
    ],
  };
};

/** What each fact about the track moved, from the average track to the prediction. */
export function Explanation({ explanation }: { explanation: PredictionExplanation }) {
  const steps = useMemo(() => stepsOf(explanation), [explanation]);
  return (
    <Figure
      title="Why this prediction"
      description="From the average track to the prediction: what each kind of fact moved it by, in popularity points."
      legend={[
        { label: 'Raises it', color: 'var(--series-1)', shape: 'area' },
        { label: 'Lowers it', color: 'var(--series-2)', shape: 'area' },
      ]}
      table={{
        rows: steps,
        columns: [
          ['fact', ({ label }) => label],
          ['moved by (popularity points)', ({ moved }) => moved],
          ['popularity from there', ({ to }) => to],
        ],
      }}
    >
      <Plot
        label={steps
          .map(({ label, moved, to }) => `${label}: ${moved === null ? popularity(to) : signed(moved)}`)
          .join(', ')}
        height={(width) => steps.length * (width < NARROW ? NARROW_ROW : ROW) + 56}
        data={steps}
        draw={draw}
      />
    </Figure>
  );
}

function stepsOf({ baseline, contributions, prediction }: PredictionExplanation): Step[] {
  let at = baseline;
  const moves = contributions.map(({ group, contribution }) => {
    const from = at;
    at += contribution;
    return { label: featureGroups[group], from, to: at, moved: contribution };
  });
  return [
    { label: 'An average track', from: baseline, to: baseline, moved: null },
    ...moves,
    { label: 'Predicted', from: prediction, to: prediction, moved: null },
  ].map((step, y) => ({ ...step, y }));
}
