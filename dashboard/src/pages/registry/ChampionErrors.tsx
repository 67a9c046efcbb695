import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { dateTime, points, timeTick } from '../../lib/format';
import { useNow } from '../../lib/time';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';

const RegistryChampionTerm = graphql(`
  fragment RegistryChampionTerm on Promotion {
    promotedAt
    toVersion {
      id
      number
      metrics(split: TEST) {
        mae
      }
    }
  }
`);

interface Term {
  readonly number: number;
  readonly from: Date;
  readonly to: Date;
  readonly mae: number;
}

const draw: Draw<readonly Term[]> = ({ Plot: P, xAxis, yAxis, width }, terms) => {
  const errors = terms.map(({ mae }) => mae);
  const span = terms.at(-1)!.to.getTime() - terms[0]!.from.getTime();
  const space = Math.max(0.5, (Math.max(...errors) - Math.min(...errors)) * 0.25);
  return {
    marginTop: 24,
    marginRight: 24,
    x: { type: 'time', domain: [terms[0]!.from, terms.at(-1)!.to] },
    y: { domain: [Math.max(0, Math.min(...errors) - space), Math.max(...errors) + space] },
    marks: [
      ...xAxis({ label: 'time', ticks: width < 480 ? 3 : 6, format: (at) => timeTick(at, span) }),
      ...yAxis({ label: 'test MAE (points)', ticks: 4 }),
      P.ruleY(terms, {
        y: 'mae',
        x1: 'from',
        x2: 'to',
        stroke: 'var(--series-1)',
        strokeWidth: 4,
        strokeLinecap: 'butt',
      }),
      P.ruleX(terms.slice(1), {
        x: 'from',
        y1: 'mae',
        y2: (_: Term, i: number) => terms[i]!.mae,
        stroke: 'var(--series-1)',
        strokeOpacity: 0.4,
      }),
      P.text(
        terms.filter(({ from, to }) => to.getTime() - from.getTime() > span / 12),
        {
          x: ({ from, to }: Term) => new Date((from.getTime() + to.getTime()) / 2),
          y: 'mae',
          dy: -12,
          text: ({ number }: Term) => `v${number}`,
          fontSize: 12,
          fontWeight: 600,
          fill: 'var(--text)',
        },
      ),
      P.tip(
        terms,
        P.pointer({
          x: ({ from, to }: Term) => new Date((from.getTime() + to.getTime()) / 2),
          y: 'mae',
          title: ({ number, mae, from, to }: Term) =>
            `Version ${number}\ntest MAE ${points(mae)} points\n${dateTime(from.toISOString())} to ${dateTime(to.toISOString())}`,
        }),
      ),
    ],
  };
};

/** The test error of each champion, over the time in which it was champion. */
export function ChampionErrors(props: { promotions: readonly FragmentType<typeof RegistryChampionTerm>[] }) {
  const promotions = getFragmentData(RegistryChampionTerm, props.promotions);
  const now = useNow(60_000);
  const terms = useMemo(() => {
    const ordered = [...promotions].reverse();
    return ordered.flatMap(({ toVersion, promotedAt }, i): Term[] => {
      const mae = toVersion.metrics[0]?.mae;
      const to = ordered[i + 1]?.promotedAt;
      if (mae === undefined) return [];
      return [
        { number: toVersion.number, from: new Date(promotedAt), to: to ? new Date(to) : new Date(now), mae },
      ];
    });
  }, [promotions, now]);
  if (terms.length < 2) return null;
  return (
    <Figure
      title="The champion’s error over time"
      description="Each bar is a champion and the time in which it was champion. The errors are on each version’s test tracks."
      table={{
        rows: terms,
        columns: [
          ['version', ({ number }) => number],
          ['from', ({ from }) => from.toISOString()],
          ['to', ({ to }) => to.toISOString()],
          ['test MAE (popularity points)', ({ mae }) => mae],
        ],
      }}
    >
      <Plot
        label={`Test MAE of the champions in order: ${terms.map(({ number, mae }) => `version ${number} ${points(mae)}`).join(', ')}.`}
        height={220}
        data={terms}
        draw={draw}
      />
    </Figure>
  );
}
