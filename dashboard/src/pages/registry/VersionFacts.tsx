import type { ReactNode } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, dateTime, duration, interval, points, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { baselineName, presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { Skeleton } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { RegistryFiles } from './documents';
import styles from './VersionFacts.module.css';

const RegistryErrors = graphql(`
  fragment RegistryErrors on ModelVersion {
    number
    metrics {
      split
      mae
      maeInterval {
        lower
        upper
      }
      r2
      bias
      trackCount
      baselines {
        baseline
        mae
      }
    }
  }
`);

const RegistryFacts = graphql(`
  fragment RegistryFacts on ModelVersion {
    createdAt
    artifactHash
    run {
      id
      preset
      seed
      engine
      createdAt
      finishedAt
      split {
        strategy
      }
    }
    datasetVersion {
      id
      number
      rows
    }
    refreshedFrom {
      id
      number
    }
  }
`);

const RegistryFilesOf = graphql(`
  fragment RegistryFilesOf on ModelVersion {
    number
    archivedAt
    exportUrl
  }
`);

const splits = { TEST: 'Test', VALIDATION: 'Validation', TRAIN: 'Training' } as const;
const strategies: Record<string, string> = {
  RANDOM: 'random',
  ARTIST_GROUPED: 'whole artists held out',
  ALBUM_GROUPED: 'whole albums held out',
  TEMPORAL: 'newest tracks held out',
  EXPLICIT: 'listed tracks',
};

/** The errors on each split, and the baselines on the test split. */
export function Errors(props: { version: FragmentType<typeof RegistryErrors> }) {
  const version = getFragmentData(RegistryErrors, props.version);
  const metrics = (['TEST', 'VALIDATION', 'TRAIN'] as const).flatMap(
    (split) => version.metrics.find((each) => each.split === split) ?? [],
  );
  const test = metrics.find(({ split }) => split === 'TEST');
  return (
    <Card title="Errors" note={<PageLink to={paths.errors(version.number)}>Details</PageLink>}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">Errors by split, in popularity points</caption>
          <thead>
            <tr>
              <th scope="col">Split</th>
              <th scope="col">Tracks</th>
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
                <th scope="row">{baselineName(baseline)}, test</th>
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

/** How the version was trained. */
export function Facts(props: { version: FragmentType<typeof RegistryFacts> }) {
  const version = getFragmentData(RegistryFacts, props.version);
  const { run, datasetVersion, refreshedFrom, artifactHash, createdAt } = version;
  const facts: (readonly [string, ReactNode])[] = [
    ['Model', presetName(run.preset)],
    [
      'Run',
      <PageLink key="run" to={paths.run(run.id)}>
        seed {run.seed}
        {run.finishedAt != null &&
          `, ${duration(Date.parse(run.finishedAt) - Date.parse(run.createdAt))} including waiting`}
      </PageLink>,
    ],
    [
      'Data',
      datasetVersion ? (
        <PageLink key="data" to={paths.dataset(datasetVersion.number)}>
          Dataset version {datasetVersion.number}, {count(datasetVersion.rows)} tracks
        </PageLink>
      ) : (
        'from another instance'
      ),
    ],
    ['Split', strategies[run.split.strategy] ?? run.split.strategy],
    ...(run.engine == null ? [] : [['Engine', run.engine] as const]),
    ...(refreshedFrom
      ? [
          [
            'Weights from',
            <PageLink key="from" to={paths.version(refreshedFrom.number)}>
              Version {refreshedFrom.number}, with newer labels
            </PageLink>,
          ] as const,
        ]
      : []),
    ['Registered', dateTime(createdAt)],
    [
      'SHA-256',
      <code key="hash" title={artifactHash}>
        {artifactHash.slice(0, 16)}…
      </code>,
    ],
  ];
  return (
    <Card title="Training">
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

/** Downloads: the version, its predictions, and its model card. */
export function Files(props: { version: FragmentType<typeof RegistryFilesOf> }) {
  const version = getFragmentData(RegistryFilesOf, props.version);
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
            <span>all tracks, for spreadsheets</span>
          </li>
          <li>
            <a href={data.arrow.url}>Predictions as Arrow</a>
            <span>for pandas, Polars, DuckDB</span>
          </li>
          {version.exportUrl != null && (
            <li>
              <a href={version.exportUrl}>Model version</a>
              <span>.tar.gz, for another instance</span>
            </li>
          )}
        </ul>
      )}
      {data?.modelVersion && (
        <details className={styles.card}>
          <summary>Model card</summary>
          {/* A scrollable region must be focusable. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
          <pre tabIndex={0} aria-label="Model card">
            {data.modelVersion.card}
          </pre>
        </details>
      )}
    </Card>
  );
}
