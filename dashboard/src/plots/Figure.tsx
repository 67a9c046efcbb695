import { type ReactNode, useId, useRef, useState } from 'react';
import { csv, fileName } from '../lib/csv';
import { download } from '../lib/download';
import { IconButton } from '../ui/Button';
import styles from './Figure.module.css';

export interface FigureTable<Row> {
  readonly rows: readonly Row[];
  /** Headers with units: "predicted (popularity points)". */
  readonly columns: readonly (readonly [header: string, value: (row: Row) => string | number | null])[];
}

export interface LegendEntry {
  readonly label: string;
  /** A token: var(--series-1). */
  readonly color: string;
  readonly shape?: 'dot' | 'ring' | 'line' | 'dashed' | 'area';
}

/**
 * The frame of a plot: title, description, legend, table view, and downloads as PNG and CSV.
 */
export function Figure<Row>({
  title,
  description,
  legend = [],
  table,
  children,
  level: Heading = 'h2',
}: {
  title: string;
  /** How to read the plot, in one or two sentences. */
  description?: ReactNode;
  legend?: readonly LegendEntry[];
  /** The plot's data for the table view and the CSV download. */
  table: FigureTable<Row>;
  /** A Plot, or a Skeleton, Empty or ErrorState instead. */
  children: ReactNode;
  level?: 'h2' | 'h3';
}) {
  const id = useId();
  const picture = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const name = `residual-${fileName(title)}`;
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <Heading id={id}>{title}</Heading>
        {table.rows.length > 0 && (
          <div className={styles.tools}>
            <IconButton
              icon="table"
              label={asTable ? 'Show plot' : 'Show table'}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            />
            <button
              type="button"
              className={styles.save}
              disabled={asTable}
              aria-label={`Download ${title} as PNG`}
              onClick={() => void savePicture(picture.current, name)}
            >
              PNG
            </button>
            <button
              type="button"
              className={styles.save}
              aria-label={`Download ${title} as CSV`}
              onClick={() => download(`${name}.csv`, csv(linesOf(table)))}
            >
              CSV
            </button>
          </div>
        )}
        {description !== undefined && <p className={styles.description}>{description}</p>}
      </figcaption>
      {legend.length > 0 && !asTable && (
        <ul className={styles.legend}>
          {legend.map(({ label, color, shape = 'dot' }) => (
            <li key={label}>
              <span className={styles[shape]} style={{ color }} aria-hidden="true" />
              {label}
            </li>
          ))}
        </ul>
      )}
      {asTable ? <Table title={title} table={table} /> : <div ref={picture}>{children}</div>}
    </figure>
  );
}

const linesOf = <Row,>({ rows, columns }: FigureTable<Row>) => [
  columns.map(([header]) => header),
  ...rows.map((row) => columns.map(([, value]) => value(row))),
];

async function savePicture(picture: HTMLElement | null, name: string) {
  const svg = picture?.querySelector('svg');
  if (!svg) return;
  const { pngOf } = await import('./png');
  download(`${name}.png`, await pngOf(svg));
}

const cell = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });

function Table<Row>({ title, table }: { title: string; table: FigureTable<Row> }) {
  return (
    // A scrollable region must be focusable.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className={styles.scroll} role="region" aria-label={`${title}, table`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map(([header]) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {table.columns.map(([header, value]) => {
                const is = value(row);
                return (
                  <td key={header}>{typeof is === 'number' ? cell.format(is).replace('-', '−') : is}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
