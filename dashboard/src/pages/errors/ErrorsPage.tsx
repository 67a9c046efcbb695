import type { ErrorsHeadQuery } from '../../generated/graphql';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { oneOf, useUrlState } from '../../lib/url-state';
import { presets } from '../../lib/labels';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import styles from './Errors.module.css';
import { Headline } from './Headline';
import { Sections } from './Sections';
import { ErrorsHead } from './documents';
import { useAnchor } from './use-anchor';
import { view } from './page-state';
import { splits } from './labels';

/** How wrong a version is, where, and why. */
export default function ErrorsPage() {
  const [state, change] = useUrlState(view);
  const split = oneOf(state.split, ['TEST', 'VALIDATION', 'TRAIN']);
  const number = Number(state.version);
  const chosen = Number.isSafeInteger(number) && number > 0;
  const { data, error, stale, refetch } = useData(ErrorsHead, { version: chosen ? number : 0, chosen });
  const version = data?.modelVersion ?? data?.model.champion; // one of them was asked for
  const metrics = version?.metrics.find((each) => each.split === split);

  useAnchor(metrics !== undefined);
  return (
    <Page
      title="Errors"
      lead="A residual is actual − predicted, in popularity points: a positive one means that the track did better than predicted."
      actions={
        data && (
          <div className={styles.which}>
            <Select
              label="Version"
              options={versionsOf(data, version?.number ?? number)}
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
      {data && !version && (stale ? <Skeleton height={560} /> : <Missing number={chosen ? number : null} />)}
      {version && !metrics && (
        <Empty title={`Version ${version.number} was not measured on ${splits[split].tracks}s`}>
          Its split had none. Choose other tracks above, or another version.
        </Empty>
      )}
      {version && metrics && (
        <>
          <Headline version={version} metrics={metrics} split={split} />
          <Sections {...{ version, metrics, split, state, change }} />
        </>
      )}
    </Page>
  );
}

function Missing({ number }: { number: number | null }) {
  return number === null ? (
    <Empty title="No champion yet">
      <PageLink to={paths.overview()}>Train a first model and promote it</PageLink>, or choose a version
      above.
    </Empty>
  ) : (
    <Empty title={`There is no version ${number}`}>Choose one above.</Empty>
  );
}

/** The newest hundred, and the one that is shown. */
function versionsOf({ model }: ErrorsHeadQuery, shown: number) {
  const options = model.versions.edges.map(
    ({ node }) =>
      [
        String(node.number),
        `${node.number}: ${presets[node.run.preset].name}${node.isChampion ? ' (champion)' : ''}`,
      ] as const,
  );
  const listed = options.some(([number]) => number === String(shown));
  return listed || !(shown > 0) ? options : [...options, [String(shown), String(shown)] as const];
}
