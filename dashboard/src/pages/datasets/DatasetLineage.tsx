import { count, counted, dateTime, points } from '../../lib/format';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/labels';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import styles from './DatasetLineage.module.css';
import type { Dataset } from './dataset';
import { importName } from '../../lib/catalogue-labels';

const lastOf = (shown: number, total: number) =>
  total > shown ? `the last ${shown} of ${count(total)}` : undefined;

/** The files that its rows came from. */
export function Sources({ dataset: { sources } }: { dataset: Dataset }) {
  return (
    <Card title="Came from" note={lastOf(sources.edges.length, sources.totalCount)}>
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

/** The models that learned from it. */
export function Models({ dataset: { modelVersions, trainingRuns } }: { dataset: Dataset }) {
  return (
    <Card
      title="Learned from it"
      note={
        lastOf(modelVersions.edges.length, modelVersions.totalCount) ??
        counted(trainingRuns.totalCount, 'run')
      }
    >
      {modelVersions.edges.length === 0 && <p className={styles.none}>No model yet.</p>}
      <ol className={styles.list}>
        {modelVersions.edges.map(({ node }) => (
          <li key={node.id}>
            <span className={styles.name}>
              <PageLink to={paths.version(node.number)}>Version {node.number}</PageLink>
              {node.isChampion && <Badge tone="accent">Champion</Badge>}
            </span>
            <span>
              {presets[node.run.preset].name}
              {node.metrics[0] && `, test MAE ${points(node.metrics[0].mae)} points`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
