import { Fragment } from 'react';
import { ago, bytes, date, dateTime, duration } from '../../lib/format';
import { useNow } from '../../lib/time';
import { Card } from '../../ui/Card';
import styles from './ImportFacts.module.css';
import type { Import } from './live-import';
import { readAsWords } from '../../lib/catalogue-labels';

/** Which file it is, and when what happened. */
export function ImportFacts({ job }: { job: Import }) {
  const now = useNow();
  const { fileName, bytes: size, fileHash, referenceDate, createdAt, startedAt, finishedAt } = job;
  const facts = [
    ['File', fileName ?? 'without a name'],
    ['Size', bytes(size)],
    [
      'SHA-256',
      <code key="hash" title={fileHash}>
        {fileHash.slice(0, 16)}…
      </code>,
    ],
    ['Reference date', referenceDate == null ? 'the newest release' : date(referenceDate)],
    [
      'Asked for',
      <time key="asked" dateTime={createdAt} title={dateTime(createdAt)}>
        {ago(createdAt, now)}
      </time>,
    ],
    ...(startedAt != null && finishedAt != null
      ? ([['Took', duration(Date.parse(finishedAt) - Date.parse(startedAt))]] as const)
      : []),
  ] as const;
  return (
    <Card title="The file">
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}

/** How each column of the file was understood. */
export function ImportColumns({ job: { columns } }: { job: Import }) {
  return (
    <Card title="Columns" note="of the file, and what they were read as">
      {!columns && <p className={styles.none}>Its header was not read.</p>}
      <dl className={styles.columns}>
        {columns?.map(({ header, readAs }, i) => (
          <div key={i} className={readAs == null ? styles.unused : undefined}>
            <dt>{header}</dt>
            <dd>{readAsWords(readAs)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
