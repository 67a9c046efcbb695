import { useMemo } from 'react';
import { columnLabel } from '../../lib/catalogue-labels';
import { count, counted, percent, plain } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import type { Profile } from './column-profile';

interface Row {
  readonly name: string;
  readonly share: number;
  readonly profile: Profile;
}

const ROW = 26;

const draw: Draw<readonly Row[]> = ({ Plot: P, width, xAxis }, rows) => ({
  marginLeft: Math.min(170, width * 0.42),
  marginRight: 64,
  marginTop: 4,
  x: { domain: [0, 1] },
  y: { type: 'band', domain: rows.map(({ name }) => name), padding: 0.35, label: null },
  marks: [
    ...xAxis({
      label: 'rows without a value (share)',
      ticks: width < 480 ? 2 : 5,
      format: (value) => percent(value, 0),
    }),
    P.axisY({ tickSize: 0, tickPadding: 10, label: null, fontSize: 13, fill: 'var(--text)' }),
    P.barX(rows, { x1: 0, x2: 1, y: 'name', fill: 'var(--sunken)' }),
    P.barX(rows, { x: 'share', y: 'name', fill: 'var(--series-2)' }),
    P.text(rows, {
      x: 1,
      y: 'name',
      dx: 8,
      textAnchor: 'start',
      text: ({ share }: Row) => (share === 0 ? 'none' : share < 0.001 ? '< 0.1\u202f%' : percent(share)),
      fill: ({ share }: Row) => (share === 0 ? 'var(--muted)' : 'var(--text)'),
      fontSize: 12,
    }),
  ],
});

/** The share of missing values by column, largest first; the table view has all statistics of the columns. */
export function MissingValues({ profile, rows: total }: { profile: readonly Profile[]; rows: number }) {
  const rows = useMemo(
    () =>
      profile
        .map((each): Row => ({
          name: columnLabel(each.column).name,
          share: total === 0 ? 0 : each.missing / total,
          profile: each,
        }))
        .sort((a, b) => b.share - a.share || a.name.localeCompare(b.name)),
    [profile, total],
  );
  const lacking = rows.filter(({ share }) => share > 0);
  return (
    <Figure
      title="Missing values"
      description={
        lacking.length === 0
          ? `None of the ${counted(total, 'row')} has missing values.`
          : `${count(lacking.length)} of ${counted(rows.length, 'column')} ${lacking.length === 1 ? 'has' : 'have'} missing values. Models use an indicator for a missing value; they do not impute it.`
      }
      table={{
        rows,
        columns: [
          ['column', ({ name }) => name],
          ['missing (rows)', ({ profile: { missing } }) => missing],
          ['distinct values', ({ profile: { distinct } }) => distinct ?? null],
          ['smallest', ({ profile: { minimum } }) => minimum ?? null],
          ['largest', ({ profile: { maximum } }) => maximum ?? null],
          ['mean (share of true for flags)', ({ profile: { mean } }) => mean ?? null],
        ],
      }}
    >
      <Plot
        label={`Rows without a value: ${lacking.length === 0 ? 'none in any column' : lacking.map(({ name, profile: { missing } }) => `${name} ${plain(missing)}`).join(', ')}.`}
        height={rows.length * ROW + 56}
        data={rows}
        draw={draw}
      />
    </Figure>
  );
}
