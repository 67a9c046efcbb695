import type { ReactNode } from 'react';
import { count, date, popularity, trackLength } from '../../lib/format';
import { Badge } from '../../ui/Badge';
import styles from './PreviewTables.module.css';
import type { Preview } from './preview';
import { readAsWords } from '../../lib/catalogue-labels';

const uses = {
  READ: { words: 'read', tone: 'good' },
  IGNORED: { words: 'not needed', tone: 'neutral' },
  UNKNOWN: { words: 'unknown', tone: 'warn' },
} as const;

/** How each column of a file is understood. */
export function PreviewColumns({ columns }: { columns: Preview['columns'] }) {
  if (columns.length === 0) return null;
  const unknown = columns.filter(({ use }) => use === 'UNKNOWN').length;
  return (
    <Scrolling
      title="Columns"
      note={unknown > 0 ? 'Of unknown columns nothing is read.' : 'Every one is understood.'}
      head={['Column of the file', 'Is', 'Read as', 'Such as']}
    >
      {columns.map(({ header, use, readAs, examples }, i) => (
        <tr key={i}>
          <th scope="row">{header}</th>
          <td>
            <Badge tone={uses[use].tone}>{uses[use].words}</Badge>
          </td>
          <td>{readAsWords(readAs)}</td>
          <td className={styles.examples}>{examples.join(' · ')}</td>
        </tr>
      ))}
    </Scrolling>
  );
}

/** The first rows, as they would be kept. */
export function PreviewRows({ rows }: { rows: Preview['rows'] }) {
  if (rows.length === 0) return null;
  return (
    <Scrolling
      title="First rows"
      note="As they will be read."
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

/** What is wrong with rows that cannot be used. */
export function PreviewProblems({ problems }: { problems: Preview['problems'] }) {
  if (problems.length === 0) return null;
  return (
    <Scrolling
      title="Problems"
      note="These rows are left out, and listed after the import; the others are taken."
      head={['Rows', 'Column', 'Why', 'First in line', 'Where it says']}
      numbers={[0, 3]}
    >
      {problems.map(({ column, reason, rowCount, line, value }, i) => (
        <tr key={i}>
          <td className={styles.end}>{count(rowCount)}</td>
          <td>{column ?? 'the row'}</td>
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
  /** Which columns are figures. */
  numbers?: readonly number[];
  children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <p>{note}</p>
      </header>
      {/* A region that scrolls is reached by the keyboard. */}
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
