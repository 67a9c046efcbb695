import type { Preset } from '../../generated/graphql';
import { count, interval, points } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { usePoll } from '../../lib/time';
import { oneOf, useUrlState } from '../../lib/url-state';
import { presets } from '../../lib/labels';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { Lineage } from './Lineage';
import { Reigns, Timeline } from './Timeline';
import styles from './RegistryPage.module.css';
import { VersionsTable } from './VersionsTable';
import { Registry } from './documents';

const view = { preset: '', archived: '', sort: 'NUMBER', direction: 'DESC' };
const sorts = ['NUMBER', 'VALIDATION_MAE', 'TEST_MAE'] as const;
const presetOptions = [
  ['', 'Any model'],
  ...(Object.keys(presets) as Preset[]).map((preset) => [preset, presets[preset].name] as const),
] as const;
const archivedOptions = [
  ['', 'In service'],
  ['all', 'Archived ones, too'],
] as const;
/** Promotions have no subscription: somebody else's is seen at the latest then. */
const LOOK_EVERY_MS = 10_000;

/** Every version there is, who is champion, how that came, and what they come from. */
export default function RegistryPage() {
  const [url, change] = useUrlState(view);
  const { data, error, refetch } = useData(Registry);
  usePoll(refetch, LOOK_EVERY_MS);
  const champion = data?.model.champion ?? null;
  const versions = data?.model.versions.edges.map(({ node }) => node) ?? [];
  const promotions = data?.model.promotions.edges.map(({ node }) => node) ?? [];
  return (
    <Page
      title="Registry"
      lead="Every trained version, and which of them serves. Nothing is lost: any earlier champion can come back."
      actions={
        versions.length > 1 && (
          <ButtonLink to="/registry/compare" icon="swap">
            Compare two versions
          </ButtonLink>
        )
      }
    >
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={160} />)}
      {data && (
        <Card title="Champion">
          {champion ? (
            <Stats>
              <Stat
                label="Serves"
                value={`Version ${champion.number}`}
                note={
                  <>
                    {presets[champion.run.preset].name} ·{' '}
                    <PageLink to={paths.version(champion.number)}>open it to roll back</PageLink>
                  </>
                }
              />
              {champion.metrics[0] && (
                <Stat
                  label="Mean absolute error on test"
                  value={champion.metrics[0].mae}
                  unit="points"
                  note={
                    champion.metrics[0].maeInterval
                      ? `95 % interval ${interval(champion.metrics[0].maeInterval, points)}`
                      : undefined
                  }
                />
              )}
              <Stat label="Versions" value={data.model.versions.totalCount} format={count} />
              <Stat label="Changes of champion" value={data.model.promotions.totalCount} format={count} />
            </Stats>
          ) : (
            <Empty title="Nobody is champion yet">Open a version and promote it: then it predicts.</Empty>
          )}
        </Card>
      )}
      <div className={styles.filters}>
        <Select
          label="Model"
          options={presetOptions}
          value={url.preset}
          onChange={({ target }) => change({ preset: target.value })}
        />
        <Select
          label="Show"
          options={archivedOptions}
          value={url.archived}
          onChange={({ target }) => change({ archived: target.value })}
        />
      </div>
      <VersionsTable
        view={{
          preset: url.preset in presets ? url.preset : '',
          archived: url.archived,
          sort: oneOf(url.sort, sorts),
          direction: oneOf(url.direction, ['DESC', 'ASC']),
        }}
        champion={champion?.number ?? null}
        onChange={change}
      />
      {promotions.length > 0 && (
        <Columns
          wide={
            <>
              <Reigns promotions={promotions} />
              <Lineage
                versions={versions}
                note={
                  data && data.model.versions.totalCount > versions.length
                    ? ` The newest ${versions.length} of ${count(data.model.versions.totalCount)}.`
                    : ''
                }
              />
            </>
          }
          narrow={<Timeline promotions={promotions} total={data?.model.promotions.totalCount ?? 0} />}
        />
      )}
    </Page>
  );
}
