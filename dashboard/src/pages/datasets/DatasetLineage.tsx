import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { importName } from '../../lib/catalogue-labels';
import { count, counted, dateTime, points } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import styles from './DatasetLineage.module.css';

const DatasetSources = graphql(`
  fragment DatasetSources on DatasetVersion {
    sources(first: 10) {
      edges {
        node {
          id
          source
          fileName
          finishedAt
          rowsRead
          rowsRejected
          rowsSuperseded
          tracksAdded
          tracksChanged
        }
      }
      totalCount
    }
  }
`);

const DatasetModels = graphql(`
  fragment DatasetModels on DatasetVersion {
    modelVersions(first: 10) {
      edges {
        node {
          id
          number
          isChampion
          run {
            id
            preset
          }
          metrics(split: TEST) {
            mae
          }
        }
      }
      totalCount
    }
    trainingRuns(first: 0) {
      totalCount
    }
  }
`);

const newestOf = (shown: number, total: number) =>
  total > shown ? `the newest ${shown} of ${count(total)}` : undefined;

/** The imported files of a dataset version. */
export function Sources(props: { dataset: FragmentType<typeof DatasetSources> }) {
  const { sources } = getFragmentData(DatasetSources, props.dataset);
  return (
    <Card title="Imported files" note={newestOf(sources.edges.length, sources.totalCount)}>
      <ol className={styles.list}>
        {sources.edges.map(({ node }) => (
          <li key={node.id}>
            <PageLink to={paths.import(node.id)}>{importName(node.fileName, node.source)}</PageLink>
            <span>
              {node.finishedAt != null && `${dateTime(node.finishedAt)} · `}
              {counted(node.rowsRead, 'row')}
            </span>
            <span>
              {count(node.tracksAdded)} added, {count(node.tracksChanged)} changed,{' '}
              {counted(node.rowsSuperseded, 'duplicate')}, {count(node.rowsRejected)} rejected
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The model versions that were trained on a dataset version. */
export function Models(props: { dataset: FragmentType<typeof DatasetModels> }) {
  const { modelVersions, trainingRuns } = getFragmentData(DatasetModels, props.dataset);
  return (
    <Card
      title="Models trained on it"
      note={
        newestOf(modelVersions.edges.length, modelVersions.totalCount) ??
        counted(trainingRuns.totalCount, 'run')
      }
    >
      {modelVersions.edges.length === 0 && <p className={styles.none}>No models yet.</p>}
      <ol className={styles.list}>
        {modelVersions.edges.map(({ node }) => (
          <li key={node.id}>
            <span className={styles.name}>
              <PageLink to={paths.version(node.number)}>Version {node.number}</PageLink>
              {node.isChampion && <Badge tone="accent">Champion</Badge>}
            </span>
            <span>
              {presetName(node.run.preset)}
              {node.metrics[0] && `, test MAE ${points(node.metrics[0].mae)} points`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
