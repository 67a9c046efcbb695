import { useState } from 'react';
import { useParams } from 'react-router';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { dateTime } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { usePoll } from '../../lib/time';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ButtonLink } from '../../ui/ButtonLink';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { ArchiveDialog } from './ArchiveDialog';
import { RegistryVersion } from './documents';
import { Importance } from './Importance';
import { Lineage } from './Lineage';
import { Notes } from './Notes';
import { PromoteDialog } from './PromoteDialog';
import { PromotionHistory } from './PromotionHistory';
import { RollbackDialog } from './RollbackDialog';
import { Errors, Facts, Files } from './VersionFacts';

const crumbs = [['Registry', paths.registry()]] as const;
const POLL_MS = 10_000;

const RegistryVersionHead = graphql(`
  fragment RegistryVersionHead on ModelVersion {
    number
    description
    archivedAt
    isChampion
    run {
      id
      preset
    }
    refreshes(first: 10) {
      edges {
        node {
          ...RegistryLineage
        }
      }
    }
    ...RegistryLineage
    ...RegistryErrors
    ...RegistryImportance
    ...RegistryFacts
    ...RegistryNotes
    ...RegistryFilesOf
    ...RegistryActions
  }
`);

const RegistryActions = graphql(`
  fragment RegistryActions on ModelVersion {
    number
    isChampion
    archivedAt
  }
`);

/** One version: its errors, its origin, and the actions on it. */
export default function VersionPage() {
  const { number: text = '' } = useParams();
  const number = /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : 0;
  const { data, error, refetch } = useData(RegistryVersion, { number });
  usePoll(refetch, POLL_MS);
  if (!data) {
    return (
      <Page title={`Version ${text}`} crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={420} />}
      </Page>
    );
  }
  const { model } = data;
  const version = getFragmentData(RegistryVersionHead, data.modelVersion);
  if (!version) {
    return (
      <Page title={`Version ${text}`} crumbs={crumbs}>
        <Empty title={`There is no version ${text}`}>It may belong to another registry.</Empty>
      </Page>
    );
  }
  const promotions = model.promotions.edges.map(({ node }) => node);
  const family = [version, ...version.refreshes.edges.map(({ node }) => node)];
  return (
    <Page
      title={`Version ${version.number}`}
      crumbs={crumbs}
      lead={
        <>
          {version.isChampion && (
            <>
              <Badge tone="accent">Champion</Badge>{' '}
            </>
          )}
          {version.archivedAt != null && (
            <>
              <Badge>Archived {dateTime(version.archivedAt)}</Badge>{' '}
            </>
          )}
          {presetName(version.run.preset)}
          {version.description != null && ` · ${version.description}`}
        </>
      }
      actions={
        <Actions
          version={version}
          champion={model.champion?.number ?? null}
          wasChampion={promotions.some(({ toVersion }) => toVersion.number === version.number)}
        />
      }
    >
      <Columns
        wide={
          <>
            <Errors version={version} />
            <Importance version={version} />
            <Lineage versions={family} />
          </>
        }
        narrow={
          <>
            <Facts version={version} />
            <PromotionHistory
              title="As champion"
              promotions={promotions}
              total={model.promotions.totalCount}
            />
            <Notes key={version.number} version={version} />
            <Files version={version} />
          </>
        }
      />
    </Page>
  );
}

type OpenDialog = 'promote' | 'rollback' | 'archive' | null;

function Actions({
  champion,
  wasChampion,
  ...props
}: {
  version: FragmentType<typeof RegistryActions>;
  champion: number | null;
  wasChampion: boolean;
}) {
  const version = getFragmentData(RegistryActions, props.version);
  const [dialog, open] = useState<OpenDialog>(null);
  const close = () => open(null);
  const { number, isChampion } = version;
  if (version.archivedAt != null) return null;
  return (
    <>
      {!isChampion && champion !== null && (
        <ButtonLink to={paths.compare(champion, number)} icon="swap">
          Compare with the champion
        </ButtonLink>
      )}
      {isChampion && (
        <Button icon="rollback" onClick={() => open('rollback')}>
          Roll back
        </Button>
      )}
      {!isChampion && (
        <>
          <Button kind="quiet" onClick={() => open('archive')}>
            Archive
          </Button>
          {wasChampion && champion !== null && (
            <Button icon="rollback" onClick={() => open('rollback')}>
              Roll back to this version
            </Button>
          )}
          <Button kind="primary" icon="promote" onClick={() => open('promote')}>
            Promote
          </Button>
        </>
      )}
      <PromoteDialog version={number} champion={champion} open={dialog === 'promote'} onClose={close} />
      {champion !== null && (
        <RollbackDialog
          champion={champion}
          to={isChampion ? null : number}
          open={dialog === 'rollback'}
          onClose={close}
        />
      )}
      <ArchiveDialog version={number} open={dialog === 'archive'} onClose={close} />
    </>
  );
}
