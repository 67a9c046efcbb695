import { getFragmentData, graphql } from '../../generated';
import type {
  ActivityImportFragment,
  ActivityPromotionFragment,
  ActivityRunFragment,
  OverviewActivityFragment,
} from '../../generated/graphql';
import { count, counted, duration } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import type { IconName } from '../../ui/Icon';

export const OverviewActivity = graphql(`
  fragment OverviewActivity on Query {
    model {
      promotions(first: 8) {
        edges {
          node {
            ...ActivityPromotion
          }
        }
      }
    }
    trainingRuns(first: 8) {
      edges {
        node {
          ...ActivityRun
        }
      }
    }
    imports(first: 8) {
      edges {
        node {
          ...ActivityImport
        }
      }
    }
  }
`);

const ActivityPromotion = graphql(`
  fragment ActivityPromotion on Promotion {
    id
    kind
    reason
    actor
    forced
    promotedAt
    toVersion {
      id
      number
    }
  }
`);

const ActivityRun = graphql(`
  fragment ActivityRun on TrainingRun {
    id
    status
    preset
    createdAt
    startedAt
    finishedAt
    error {
      message
    }
    modelVersion {
      id
      number
    }
  }
`);

const ActivityImport = graphql(`
  fragment ActivityImport on Import {
    id
    status
    fileName
    source
    rowsRead
    rowsRejected
    tracksAdded
    createdAt
    finishedAt
  }
`);

interface ActivityItem {
  readonly id: string;
  readonly at: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly path: string;
}

/** The newest `first` promotions, runs and imports as one list, newest first. */
export function activityOf(
  { model, trainingRuns, imports }: OverviewActivityFragment,
  first: number,
): ActivityItem[] {
  return [
    ...model.promotions.edges.map(({ node }) => ofPromotion(getFragmentData(ActivityPromotion, node))),
    ...trainingRuns.edges.map(({ node }) => ofRun(getFragmentData(ActivityRun, node))),
    ...imports.edges.map(({ node }) => ofImport(getFragmentData(ActivityImport, node))),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, first);
}

function ofPromotion(node: ActivityPromotionFragment): ActivityItem {
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

function ofRun(node: ActivityRunFragment): ActivityItem {
  const name = presetName(node.preset);
  const took =
    node.startedAt != null && node.finishedAt != null
      ? `in ${duration(Date.parse(node.finishedAt) - Date.parse(node.startedAt))}`
      : '';
  const became = node.modelVersion ? `version ${node.modelVersion.number}, ` : '';
  const [title, detail] = {
    QUEUED: [`${name} is waiting for a worker`, 'queued'],
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

function ofImport(node: ActivityImportFragment): ActivityItem {
  const name = node.fileName ?? (node.source === 'demo' ? 'the demo catalogue' : 'a file');
  const [title, detail] = {
    QUEUED: [`Import of ${name} is waiting for a worker`, 'queued'],
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
