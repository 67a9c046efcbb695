import { Fragment } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { readAsLabel } from '../../lib/catalogue-labels';
import { ago, bytes, date, dateTime, duration } from '../../lib/format';
import { useNow } from '../../lib/time';
import { Card } from '../../ui/Card';
import styles from './ImportFacts.module.css';

const ImportFacts = graphql(`
  fragment ImportFacts on Import {
    fileName
    bytes
    fileHash
    referenceDate
    createdAt
    startedAt
    finishedAt
  }
`);

const ImportColumns = graphql(`
  fragment ImportColumns on Import {
    columns {
      header
      readAs
    }
  }
`);

/** The file of an import, and its times. */
export function ImportFactsCard(props: { job: FragmentType<typeof ImportFacts> }) {
  const job = getFragmentData(ImportFacts, props.job);
  const now = useNow();
  const { fileName, bytes: size, fileHash, referenceDate, createdAt, startedAt, finishedAt } = job;
  const facts = [
    ['File', fileName ?? 'unnamed'],
    ['Size', bytes(size)],
    [
      'SHA-256',
      <code key="hash" title={fileHash}>
        {fileHash.slice(0, 16)}…
      </code>,
    ],
    ['Reference date', referenceDate == null ? 'the newest release date' : date(referenceDate)],
    [
      'Requested',
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

/** The columns of the file, and the columns that they were read as. */
export function ImportColumnsCard(props: { job: FragmentType<typeof ImportColumns> }) {
  const { columns } = getFragmentData(ImportColumns, props.job);
  return (
    <Card title="Columns" note="in the file, and read as">
      {!columns && <p className={styles.none}>The header was not read.</p>}
      <dl className={styles.columns}>
        {columns?.map(({ header, readAs }, i) => (
          <div key={i} className={readAs == null ? styles.unused : undefined}>
            <dt>{header}</dt>
            <dd>{readAsLabel(readAs)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
