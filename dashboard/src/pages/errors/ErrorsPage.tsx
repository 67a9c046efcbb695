import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { useData } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { oneOf, useUrlState } from '../../lib/url-state';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { ErrorsHead } from './documents';
import styles from './Errors.module.css';
import { ErrorsMetrics, Headline } from './Headline';
import { splits } from './labels';
import { view } from './page-state';
import { Sections } from './Sections';
import { useAnchor } from './use-anchor';

const ErrorsVersion = graphql(`
  fragment ErrorsVersion on ModelVersion {
    id
    number
    metrics {
      split
      ...ErrorsMetrics
    }
    ...ErrorsHeadline
    ...ErrorsSections
  }
`);

const ErrorsChoice = graphql(`
  fragment ErrorsChoice on ModelVersion {
    id
    number
    isChampion
    run {
      id
      preset
    }
  }
`);

/** The errors of a version: by plot, by slice, and track by track. */
export default function ErrorsPage() {
  const [state, change] = useUrlState(view);
  const split = oneOf(state.split, ['TEST', 'VALIDATION', 'TRAIN']);
  const number = Number(state.version);
  const chosen = Number.isSafeInteger(number) && number > 0;
  const { data, error, stale, refetch } = useData(ErrorsHead, { version: chosen ? number : 0, chosen });
  const version = getFragmentData(ErrorsVersion, data?.modelVersion ?? data?.model.champion); // the query has one of them
  const metrics = getFragmentData(
    ErrorsMetrics,
    version?.metrics.find((each) => each.split === split),
  );

  useAnchor(metrics != null);
  return (
    <Page
      title="Errors"
      lead="A residual is actual − predicted, in popularity points. A positive residual means that the prediction was too low."
      actions={
        data && (
          <div className={styles.which}>
            <Select
              label="Version"
              options={versionsOf(
                data.model.versions.edges.map(({ node }) => node),
                version?.number ?? number,
              )}
              value={String(version?.number ?? state.version)}
              onChange={(event) => change({ version: event.target.value, picked: '' }, true)}
            />
            <Select
              label="Tracks"
              options={Object.entries(splits).map(([name, { choice }]) => [name, choice] as const)}
              value={split}
              onChange={(event) => change({ split: event.target.value, picked: '' }, true)}
            />
          </div>
        )
      }
    >
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={560} />)}
      {data &&
        !version &&
        (stale ? <Skeleton height={560} /> : <NoVersion number={chosen ? number : null} />)}
      {version && !metrics && (
        <Empty title={`Version ${version.number} was not evaluated on ${splits[split].tracks}s`}>
          Its split has none. Choose other tracks or another version above.
        </Empty>
      )}
      {version && metrics && (
        <>
          <Headline version={version} metrics={metrics} split={split} />
          <Sections {...{ version, split, state, change }} mae={metrics.mae} bias={metrics.bias} />
        </>
      )}
    </Page>
  );
}

function NoVersion({ number }: { number: number | null }) {
  return number === null ? (
    <Empty title="There is no champion yet">
      <PageLink to={paths.overview()}>Train a first model and promote it</PageLink>, or choose a version
      above.
    </Empty>
  ) : (
    <Empty title={`There is no version ${number}`}>Choose one above.</Empty>
  );
}

/** The newest 100 versions, and the shown one. */
function versionsOf(versions: readonly FragmentType<typeof ErrorsChoice>[], shown: number) {
  const options = getFragmentData(ErrorsChoice, versions).map(
    ({ number, run, isChampion }) =>
      [String(number), `${number}: ${presetName(run.preset)}${isChampion ? ' (champion)' : ''}`] as const,
  );
  const listed = options.some(([number]) => number === String(shown));
  return listed || !(shown > 0) ? options : [...options, [String(shown), String(shown)] as const];
}
