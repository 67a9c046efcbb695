import type { ReactNode } from 'react';
import { count, dateTime, duration, interval, points, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { baselines, presets } from '../../lib/labels';
import { Card } from '../../ui/Card';
import { Skeleton } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import styles from './VersionFacts.module.css';
import { RegistryFiles } from './documents';
import type { Version } from './types';

const splits = { TEST: 'Test', VALIDATION: 'Validation', TRAIN: 'Training' } as const;
const strategies: Record<string, string> = {
  RANDOM: 'at random',
  ARTIST_GROUPED: 'whole artists held out',
  ALBUM_GROUPED: 'whole albums held out',
  TEMPORAL: 'the newest held out',
  EXPLICIT: 'as it was told',
};

/** How wrong it is on each split, and on test the baselines. */
export function Errors({ version }: { version: Version }) {
  const metrics = (['TEST', 'VALIDATION', 'TRAIN'] as const).flatMap(
    (split) => version.metrics.find((each) => each.split === split) ?? [],
  );
  const test = metrics.find(({ split }) => split === 'TEST');
  return (
    <Card title="How wrong it is" note={<PageLink to={paths.errors(version.number)}>where and why</PageLink>}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">Errors by split, in popularity points</caption>
          <thead>
            <tr>
              <th scope="col">Tracks of</th>
              <th scope="col">n</th>
              <th scope="col">
                Mean absolute error
                <span>points, 95{'\u202f'}% interval</span>
              </th>
              <th scope="col">
                Bias<span>points</span>
              </th>
              <th scope="col">R²</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map(({ split, trackCount, mae, maeInterval, bias, r2 }) => (
              <tr key={split}>
                <th scope="row">{splits[split]}</th>
                <td>{count(trackCount)}</td>
                <td>
                  <b>{points(mae)}</b>
                  {maeInterval && <span>{interval(maeInterval)}</span>}
                </td>
                <td>{signed(bias, 2)}</td>
                <td>{r2 == null ? '–' : r2.toFixed(3)}</td>
              </tr>
            ))}
            {test?.baselines.map(({ baseline, mae }) => (
              <tr key={baseline} className={styles.baseline}>
                <th scope="row">{baselines[baseline]}, test</th>
                <td />
                <td>{points(mae)}</td>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** How it was made. */
export function Facts({ version }: { version: Version }) {
  const { run, datasetVersion, refreshedFrom, artifactHash, createdAt } = version;
  const facts: (readonly [string, ReactNode])[] = [
    ['Model', presets[run.preset].name],
    [
      'Run',
      <PageLink key="run" to={paths.run(run.id)}>
        seed {run.seed}
        {run.finishedAt != null &&
          `, ${duration(Date.parse(run.finishedAt) - Date.parse(run.createdAt))} with waiting`}
      </PageLink>,
    ],
    [
      'Data',
      datasetVersion ? (
        <PageLink key="data" to={paths.dataset(datasetVersion.number)}>
          Dataset version {datasetVersion.number}, {count(datasetVersion.rows)} tracks
        </PageLink>
      ) : (
        'of another instance'
      ),
    ],
    ['Split', strategies[run.split.strategy] ?? run.split.strategy],
    ...(run.engine == null ? [] : [['Engine', run.engine] as const]),
    ...(refreshedFrom
      ? [
          [
            'Weights of',
            <PageLink key="from" to={paths.version(refreshedFrom.number)}>
              Version {refreshedFrom.number}, with newer labels
            </PageLink>,
          ] as const,
        ]
      : []),
    ['Registered', dateTime(createdAt)],
    [
      'Fingerprint',
      <code key="hash" title={artifactHash}>
        {artifactHash.slice(0, 16)}…
      </code>,
    ],
  ];
  return (
    <Card title="How it was made">
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** What can be taken along: the version, its predictions, its card. */
export function Files({ version }: { version: Version }) {
  const archived = version.archivedAt != null;
  const { data } = useData(RegistryFiles, { number: version.number }, { pause: archived });
  if (archived) return null;
  return (
    <Card title="Downloads">
      {!data && <Skeleton height={96} />}
      {data && (
        <ul className={styles.files}>
          <li>
            <a href={data.csv.url}>Predictions as CSV</a>
            <span>every track, for a spreadsheet</span>
          </li>
          <li>
            <a href={data.arrow.url}>Predictions as Arrow</a>
            <span>for pandas, Polars, DuckDB</span>
          </li>
          {version.exportUrl != null && (
            <li>
              <a href={version.exportUrl}>The version itself</a>
              <span>.tar.gz, for another instance</span>
            </li>
          )}
        </ul>
      )}
      {data?.modelVersion && (
        <details className={styles.card}>
          <summary>Model card</summary>
          {/* A region that scrolls is reached by the keyboard. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
          <pre tabIndex={0} aria-label="Model card">
            {data.modelVersion.card}
          </pre>
        </details>
      )}
    </Card>
  );
}
