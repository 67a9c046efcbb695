import { getFragmentData, graphql } from '../../generated';
import { Preset } from '../../generated/graphql';
import { count, interval, points } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { usePoll } from '../../lib/time';
import { oneOf, useUrlState } from '../../lib/url-state';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { ChampionErrors } from './ChampionErrors';
import { Registry } from './documents';
import { Lineage } from './Lineage';
import { PromotionHistory } from './PromotionHistory';
import styles from './RegistryPage.module.css';
import { VersionsTable } from './VersionsTable';

const view = { preset: '', archived: '', sort: 'NUMBER', direction: 'DESC' };
const sorts = ['NUMBER', 'VALIDATION_MAE', 'TEST_MAE'] as const;
const presetOptions = [
  ['', 'Any model'],
  ...Object.values(Preset).map((preset) => [preset, presetName(preset)] as const),
] as const;
const archivedOptions = [
  ['', 'Not archived'],
  ['all', 'All versions'],
] as const;
/** Promotions have no subscription, so the page polls for them. */
const POLL_MS = 10_000;

const RegistryChampion = graphql(`
  fragment RegistryChampion on ModelVersion {
    number
    run {
      id
      preset
    }
    metrics(split: TEST) {
      mae
      maeInterval {
        lower
        upper
      }
    }
  }
`);

/** All versions, the champion, the history of promotions, and the lineage. */
export default function RegistryPage() {
  const [url, change] = useUrlState(view);
  const { data, error, refetch } = useData(Registry);
  usePoll(refetch, POLL_MS);
  const champion = getFragmentData(RegistryChampion, data?.model.champion) ?? null;
  const versions = data?.model.versions.edges.map(({ node }) => node) ?? [];
  const promotions = data?.model.promotions.edges.map(({ node }) => node) ?? [];
  return (
    <Page
      title="Registry"
      lead="All trained versions and the champion. Every earlier champion can be restored by a rollback."
      actions={
        versions.length > 1 && (
          <ButtonLink to="/registry/compare" icon="swap">
            Compare versions
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
                label="Current champion"
                value={`Version ${champion.number}`}
                note={
                  <>
                    {presetName(champion.run.preset)} ·{' '}
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
              <Stat label="Promotions" value={data.model.promotions.totalCount} format={count} />
            </Stats>
          ) : (
            <Empty title="There is no champion yet">Open a version and promote it.</Empty>
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
          preset: url.preset in Preset ? url.preset : '',
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
              <ChampionErrors promotions={promotions} />
              <Lineage
                versions={versions}
                note={
                  data && data.model.versions.totalCount > versions.length
                    ? ` Shows the newest ${versions.length} of ${count(data.model.versions.totalCount)} versions.`
                    : ''
                }
              />
            </>
          }
          narrow={<PromotionHistory promotions={promotions} total={data?.model.promotions.totalCount ?? 0} />}
        />
      )}
    </Page>
  );
}
