import type { ReactNode } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { readAsLabel } from '../../lib/catalogue-labels';
import { count, date, popularity, trackLength } from '../../lib/format';
import { Badge } from '../../ui/Badge';
import styles from './PreviewTables.module.css';

const PreviewColumns = graphql(`
  fragment PreviewColumns on DatasetPreview {
    columns {
      header
      use
      readAs
      examples
    }
  }
`);

const PreviewRows = graphql(`
  fragment PreviewRows on DatasetPreview {
    rows {
      rowNumber
      name
      artistName
      albumName
      releaseDate
      durationMs
      popularity
    }
  }
`);

const PreviewProblems = graphql(`
  fragment PreviewProblems on DatasetPreview {
    problems {
      column
      reason
      rowCount
      line
      value
    }
  }
`);

const uses = {
  READ: { label: 'read', tone: 'good' },
  IGNORED: { label: 'ignored', tone: 'neutral' },
  UNKNOWN: { label: 'unknown', tone: 'warn' },
} as const;

/** How each column of a file is read. */
export function ColumnsTable(props: { preview: FragmentType<typeof PreviewColumns> }) {
  const { columns } = getFragmentData(PreviewColumns, props.preview);
  if (columns.length === 0) return null;
  const unknown = columns.filter(({ use }) => use === 'UNKNOWN').length;
  return (
    <Scrolling
      title="Columns"
      note={unknown > 0 ? 'Unknown columns are not read.' : 'All columns are known.'}
      head={['Column', 'Status', 'Read as', 'Examples']}
    >
      {columns.map(({ header, use, readAs, examples }, i) => (
        <tr key={i}>
          <th scope="row">{header}</th>
          <td>
            <Badge tone={uses[use].tone}>{uses[use].label}</Badge>
          </td>
          <td>{readAsLabel(readAs)}</td>
          <td className={styles.examples}>{examples.join(' · ')}</td>
        </tr>
      ))}
    </Scrolling>
  );
}

/** The first rows, as the import would save them. */
export function RowsTable(props: { preview: FragmentType<typeof PreviewRows> }) {
  const { rows } = getFragmentData(PreviewRows, props.preview);
  if (rows.length === 0) return null;
  return (
    <Scrolling
      title="First rows"
      note="As they would be imported."
      head={['Row', 'Track', 'Artist', 'Album', 'Released', 'Length', 'Popularity']}
      numbers={[0, 5, 6]}
    >
      {rows.slice(0, 8).map((row) => (
        <tr key={row.rowNumber}>
          <td className={styles.end}>{count(row.rowNumber)}</td>
          <th scope="row">{row.name}</th>
          <td>{row.artistName}</td>
          <td>{row.albumName ?? '–'}</td>
          <td>{row.releaseDate == null ? '–' : date(row.releaseDate)}</td>
          <td className={styles.end}>{row.durationMs == null ? '–' : trackLength(row.durationMs)}</td>
          <td className={styles.end}>{popularity(row.popularity)}</td>
        </tr>
      ))}
    </Scrolling>
  );
}

/** The problems of rows that would be rejected. */
export function ProblemsTable(props: { preview: FragmentType<typeof PreviewProblems> }) {
  const { problems } = getFragmentData(PreviewProblems, props.preview);
  if (problems.length === 0) return null;
  return (
    <Scrolling
      title="Problems"
      note="These rows are rejected, and listed after the import. All other rows are imported."
      head={['Rows', 'Column', 'Reason', 'First line', 'Value']}
      numbers={[0, 3]}
    >
      {problems.map(({ column, reason, rowCount, line, value }, i) => (
        <tr key={i}>
          <td className={styles.end}>{count(rowCount)}</td>
          <td>{column ?? 'whole row'}</td>
          <th scope="row" className={styles.reason}>
            {reason}
          </th>
          <td className={styles.end}>{count(line)}</td>
          <td className={styles.examples}>{value ?? ''}</td>
        </tr>
      ))}
    </Scrolling>
  );
}

function Scrolling({
  title,
  note,
  head,
  numbers = [],
  children,
}: {
  title: string;
  note: string;
  head: readonly string[];
  /** The indices of numeric columns. */
  numbers?: readonly number[];
  children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <p>{note}</p>
      </header>
      {/* A scrollable region must be focusable. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
      <div className={styles.scroll} role="region" aria-label={`${title}, a table`} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {head.map((words, i) => (
                <th key={words} scope="col" className={numbers.includes(i) ? styles.end : undefined}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}
