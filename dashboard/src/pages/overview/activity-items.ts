import type { OverviewQuery } from '../../generated/graphql';
import { count, counted, duration } from '../../lib/format';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/labels';
import type { IconName } from '../../ui/Icon';

export interface Happening {
  readonly id: string;
  readonly at: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly path: string;
}

type Nodes<Connection extends { edges: readonly { node: unknown }[] }> = Connection['edges'][number]['node'];

/** Promotions, runs and imports as one list, the newest first. */
export function happenings({ model, trainingRuns, imports }: OverviewQuery, first: number): Happening[] {
  return [
    ...model.promotions.edges.map(({ node }) => ofPromotion(node)),
    ...trainingRuns.edges.map(({ node }) => ofRun(node)),
    ...imports.edges.map(({ node }) => ofImport(node)),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, first);
}

function ofPromotion(node: Nodes<OverviewQuery['model']['promotions']>): Happening {
  const { kind, toVersion, actor, reason, forced } = node;
  const how = kind === 'ROLLBACK' ? 'rolled back' : forced ? 'forced' : 'promoted';
  return {
    id: node.id,
    at: node.promotedAt,
    icon: kind === 'ROLLBACK' ? 'rollback' : 'promote',
    title: `Version ${toVersion.number} became champion`,
    detail: `${how} by ${actor}${reason == null ? '' : `: ${reason}`}`,
    path: paths.registry(),
  };
}

function ofRun(node: Nodes<OverviewQuery['trainingRuns']>): Happening {
  const name = presets[node.preset].name;
  const took =
    node.startedAt != null && node.finishedAt != null
      ? `in ${duration(Date.parse(node.finishedAt) - Date.parse(node.startedAt))}`
      : '';
  const became = node.modelVersion ? `version ${node.modelVersion.number}, ` : '';
  const [title, detail] = {
    QUEUED: [`${name} waits to be trained`, 'queued'],
    RUNNING: [`${name} is training`, 'running'],
    SUCCEEDED: [`${name} trained`, `${became}${took}`],
    FAILED: [`${name} failed`, node.error?.message ?? ''],
    CANCELLED: [`${name} cancelled`, took],
  }[node.status] as [string, string];
  return {
    id: node.id,
    at: node.finishedAt ?? node.startedAt ?? node.createdAt,
    icon: node.status === 'FAILED' ? 'alert' : 'runs',
    title,
    detail,
    path: paths.run(node.id),
  };
}

function ofImport(node: Nodes<OverviewQuery['imports']>): Happening {
  const name = node.fileName ?? (node.source === 'demo' ? 'the demo catalogue' : 'a file');
  const [title, detail] = {
    QUEUED: [`Import of ${name} waits`, 'queued'],
    RUNNING: [`Importing ${name}`, `${count(node.rowsRead)} rows read`],
    SUCCEEDED: [
      `Imported ${name}`,
      `${counted(node.tracksAdded, 'track')} added, ${counted(node.rowsRejected, 'row')} rejected`,
    ],
    FAILED: [`Import of ${name} failed`, ''],
    CANCELLED: [`Import of ${name} cancelled`, ''],
  }[node.status] as [string, string];
  return {
    id: node.id,
    at: node.finishedAt ?? node.createdAt,
    icon: node.status === 'FAILED' ? 'alert' : 'data',
    title,
    detail,
    path: paths.import(node.id),
  };
}
