import { useMemo } from 'react';
import { columnLabel } from '../../lib/catalogue-labels';
import { compact, count, counted, percent } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import type { Profile } from './column-profile';

type Values = NonNullable<Profile['commonest']>;

const ROW = 22;
const LONGEST = 20;
const short = (value: string) => (value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value);

const draw: Draw<Values> = ({ Plot: P, xAxis, width }, values) => ({
  marginLeft: 160,
  marginRight: 48,
  marginTop: 4,
  y: { type: 'band', domain: values.map(({ value }) => value), padding: 0.3, label: null },
  x: { domain: [0, values[0]?.count ?? 1] },
  marks: [
    ...xAxis({ label: 'tracks', ticks: width < 400 ? 2 : 4, format: compact, grid: false }),
    P.axisY({
      tickSize: 0,
      tickPadding: 10,
      label: null,
      tickFormat: short,
      fontSize: 12,
      fill: 'var(--text)',
    }),
    P.barX(values, { x: 'count', y: 'value', fill: 'var(--series-1)', fillOpacity: 0.8 }),
    P.text(values, {
      x: 'count',
      y: 'value',
      dx: 6,
      textAnchor: 'start',
      text: ({ count: rows }: Values[number]) => count(rows),
      fill: 'var(--muted)',
      fontSize: 12,
    }),
  ],
});

/** The most frequent values of a column. */
export function MostFrequent({
  profile: { column, distinct },
  commonest,
  rows,
}: {
  profile: Profile;
  commonest: Values;
  rows: number;
}) {
  const values = useMemo(() => commonest.slice(0, 10), [commonest]);
  const { name } = columnLabel(column);
  const top = values[0];
  return (
    <Figure
      level="h3"
      title={name}
      description={`${distinct == null ? '' : `${counted(distinct, 'distinct value')}. `}${top && rows > 0 ? `The most frequent value is in ${percent(top.count / rows)} of the rows.` : ''}`}
      table={{
        rows: values,
        columns: [
          [name, ({ value }) => value],
          ['tracks', ({ count: each }) => each],
        ],
      }}
    >
      <Plot
        label={`Most frequent values of ${name}: ${values.map(({ value, count: each }) => `${value} ${count(each)}`).join(', ')}.`}
        height={values.length * ROW + 56}
        data={values}
        draw={draw}
      />
    </Figure>
  );
}
