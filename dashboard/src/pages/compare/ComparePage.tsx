import type { ReactNode } from 'react';
import { getFragmentData } from '../../generated';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { isList } from './Changes';
import { Chooser } from './Chooser';
import { CompareChoices } from './documents';
import { isMode, margins } from './Gate';
import { choose, CompareChoice, isSplit, numberOf } from './pair';
import { Results, type View } from './Results';
import { Settings } from './Settings';
import { isDimension } from './slice-rows';

const defaults = {
  baseline: '',
  candidate: '',
  split: 'TEST',
  mode: 'SUPERIOR',
  margin: '0.15',
  by: 'ARTIST_POPULARITY_BAND',
  list: 'improved-tracks',
  all: '',
};

const viewOf = (url: typeof defaults): View => ({
  gate: {
    mode: isMode(url.mode) ? url.mode : 'SUPERIOR',
    margin: margins.includes(url.margin) ? url.margin : defaults.margin,
  },
  by: isDimension(url.by) ? url.by : 'ARTIST_POPULARITY_BAND',
  list: isList(url.list) ? url.list : 'improved-tracks',
  all: url.all === 'yes',
});

const crumbs = [['Registry', paths.registry()]] as const;

/** Compares two versions: their errors, the promotion gate, and their settings. */
export default function ComparePage() {
  const [url, change] = useUrlState(defaults);
  const { data, error, refetch } = useData(CompareChoices, {
    baseline: numberOf(url.baseline),
    candidate: numberOf(url.candidate),
  });
  const frame = (children: ReactNode) => (
    <Page
      title="Compare versions"
      crumbs={crumbs}
      lead="The errors of two versions on the same tracks, and the promotion gate’s result. It uses stored predictions; nothing is trained."
    >
      {children}
    </Page>
  );
  if (!data) return frame(error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={320} />);

  const listed = getFragmentData(
    CompareChoice,
    data.model.versions.edges.map(({ node }) => node),
  );
  const chosen = getFragmentData(
    CompareChoice,
    [data.baseline, data.candidate].filter((version) => version != null),
  );
  const versions = [
    ...listed,
    ...chosen.filter(
      ({ number }, i) => ![...listed, ...chosen.slice(0, i)].some((each) => each.number === number),
    ),
  ];
  if (versions.length < 2) {
    return frame(
      <Card title="Versions">
        <Empty title={versions.length === 0 ? 'There is no version yet' : 'There is only one version'}>
          A comparison needs two versions. Every successful training run creates one:{' '}
          <PageLink to={paths.runs()}>train another</PageLink>.
        </Empty>
      </Card>,
    );
  }

  const { baseline, candidate } = choose(url, versions);
  const split = isSplit(url.split) ? url.split : 'TEST';
  const view = viewOf(url);
  const swap = () => change({ baseline: String(candidate ?? ''), candidate: String(baseline ?? '') }, true);
  const find = (number: number | null) => versions.find((version) => version.number === number);
  const [one, other] = [find(baseline), find(candidate)];
  const setAll = (all: boolean) => change({ all: all ? 'yes' : '' });
  return frame(
    <>
      <Chooser
        versions={versions}
        baseline={baseline}
        candidate={candidate}
        split={split}
        onChoose={(choice) =>
          change({ baseline: String(baseline ?? ''), candidate: String(candidate ?? ''), ...choice }, true)
        }
      />
      {!one || !other ? (
        <Card title="Nothing to compare">
          <Empty title={`There is no version ${one ? url.candidate : url.baseline}`}>
            It may belong to another registry. Choose another version.
          </Empty>
        </Card>
      ) : one === other ? (
        <Card title="Nothing to compare">
          <Empty title={`Version ${one.number} is chosen twice`}>Choose two different versions.</Empty>
        </Card>
      ) : one.archivedAt != null || other.archivedAt != null ? (
        <>
          <Card title="No errors to compare">
            <Empty title={`Version ${one.archivedAt != null ? one.number : other.number} is archived`}>
              Its predictions were deleted, so only the settings of the two versions can be compared.
            </Empty>
          </Card>
          <Settings baseline={one.number} candidate={other.number} all={view.all} onAll={setAll} />
        </>
      ) : (
        <Results
          key={`${one.number} ${other.number} ${split}`}
          pair={{ baseline: one.number, candidate: other.number, split }}
          versions={versions}
          champion={data.model.champion?.number ?? null}
          view={view}
          onView={({ gate, by, list, all }) => {
            change({
              ...(gate && { mode: gate.mode, margin: gate.margin }),
              ...(by && { by }),
              ...(list && { list }),
              ...(all !== undefined && { all: all ? 'yes' : '' }),
            });
          }}
          onSwap={swap}
        />
      )}
    </>,
  );
}
