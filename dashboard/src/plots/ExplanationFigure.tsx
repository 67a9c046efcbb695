import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../generated';
import type { ExplanationFragment } from '../generated/graphql';
import { popularity, signed } from '../lib/format';
import { featureGroups } from '../lib/labels';
import { Figure } from './Figure';
import type { Draw } from './kit';
import { Plot } from './Plot';

const Explanation = graphql(`
  fragment Explanation on PredictionExplanation {
    baseline
    prediction
    contributions {
      group
      contribution
    }
  }
`);

interface Step {
  readonly y: number;
  readonly label: string;
  /** Popularity before and after. */
  readonly from: number;
  readonly to: number;
  /** Popularity points; null for the first and the last step. */
  readonly contribution: number | null;
}

const ROW = 34;
const NARROW = 480;
const NARROW_ROW = 46;

const color = ({ contribution }: Step) =>
  contribution === null ? 'var(--series-neutral)' : contribution < 0 ? 'var(--series-2)' : 'var(--series-1)';

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
        steps.filter(({ contribution }) => contribution === null),
        { y: 'y', x: 'to', r: 5, fill: 'var(--series-neutral)' },
      ),
      P.text(steps, {
        y: 'y',
        text: ({ contribution, to }: Step) => (contribution === null ? popularity(to) : signed(contribution)),
        textAnchor: 'end',
        frameAnchor: 'right',
        dx: 46,
        fontSize: 13,
        fill: 'var(--text)',
      }),
    ],
  };
};

/** The contribution of each feature group, from the average track to the prediction. */
export function ExplanationFigure(props: { explanation: FragmentType<typeof Explanation> }) {
  const explanation = getFragmentData(Explanation, props.explanation);
  const steps = useMemo(() => stepsOf(explanation), [explanation]);
  return (
    <Figure
      title="Explanation of the prediction"
      description="From the average track to the prediction: the contribution of each feature group, in popularity points."
      legend={[
        { label: 'Raises the prediction', color: 'var(--series-1)', shape: 'area' },
        { label: 'Lowers the prediction', color: 'var(--series-2)', shape: 'area' },
      ]}
      table={{
        rows: steps,
        columns: [
          ['feature group', ({ label }) => label],
          ['contribution (popularity points)', ({ contribution }) => contribution],
          ['popularity after this step', ({ to }) => to],
        ],
      }}
    >
      <Plot
        label={steps
          .map(
            ({ label, contribution, to }) =>
              `${label}: ${contribution === null ? popularity(to) : signed(contribution)}`,
          )
          .join(', ')}
        height={(width) => steps.length * (width < NARROW ? NARROW_ROW : ROW) + 56}
        data={steps}
        draw={draw}
      />
    </Figure>
  );
}

function stepsOf({ baseline, contributions, prediction }: ExplanationFragment): Step[] {
  let at = baseline;
  const moves = contributions.map(({ group, contribution }) => {
    const from = at;
    at += contribution;
    return { label: featureGroups[group], from, to: at, contribution };
  });
  return [
    { label: 'Average track', from: baseline, to: baseline, contribution: null },
    ...moves,
    { label: 'Predicted', from: prediction, to: prediction, contribution: null },
  ].map((step, y) => ({ ...step, y }));
}
