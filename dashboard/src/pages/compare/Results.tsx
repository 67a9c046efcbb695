import { getFragmentData } from '../../generated';
import type { SliceDimension } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { ChangeHistogram } from './ChangeHistogram';
import { Changes, type List } from './Changes';
import { CompareErrors } from './documents';
import { Gate, type GateChoice } from './Gate';
import { Headline } from './Headline';
import { CompareMetric, Metrics } from './Metrics';
import type { Pair, Version } from './pair';
import { Settings } from './Settings';
import { Slices } from './Slices';

export interface View {
  readonly gate: GateChoice;
  readonly by: SliceDimension;
  readonly list: List;
  readonly all: boolean;
}

/** The comparison of two versions: summary, gate, metrics, slices, settings, and single tracks. */
export function Results({
  pair,
  versions,
  champion,
  view,
  onView,
  onSwap,
}: {
  pair: Pair;
  versions: readonly Version[];
  champion: number | null;
  view: View;
  onView: (view: Partial<View>) => void;
  onSwap: () => void;
}) {
  const { data, error, refetch } = useData(CompareErrors, pair);
  const settings = (
    <Settings
      baseline={pair.baseline}
      candidate={pair.candidate}
      all={view.all}
      onAll={(all) => onView({ all })}
    />
  );
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <Loading />;
  const { agreement, trackCounts, changeHistogram } = data.compareVersions;
  const metrics = getFragmentData(CompareMetric, data.compareVersions.metrics);
  const mae = metrics.find(({ metric }) => metric === 'MAE');
  const gate = (
    <Gate
      baseline={pair.baseline}
      candidate={pair.candidate}
      champion={champion}
      choice={view.gate}
      onChoose={(gate) => onView({ gate: { ...view.gate, ...gate } })}
      onSwap={onSwap}
    />
  );
  if (!mae) {
    return (
      <>
        <Card title="No common tracks">
          <Empty title="The versions have no test tracks in common">
            Left out: {counted(trackCounts.otherSplit, 'track')} in another split of one version,{' '}
            {counted(trackCounts.otherLabel, 'track')} with another popularity in one dataset, and{' '}
            {counted(trackCounts.baselineOnly + trackCounts.candidateOnly, 'track')} predicted by only one
            version.
          </Empty>
        </Card>
        {gate}
        {settings}
      </>
    );
  }
  return (
    <>
      <Headline pair={pair} versions={versions} mae={mae} counts={trackCounts} />
      {gate}
      <Metrics metrics={metrics} agreement={agreement} />
      <ChangeHistogram histogram={changeHistogram} />
      <Slices pair={pair} by={view.by} onBy={(by) => onView({ by })} />
      {settings}
      <Changes pair={pair} list={view.list} onList={(list) => onView({ list })} />
    </>
  );
}

const Loading = () => (
  <>
    <Skeleton height={260} />
    <Skeleton height={480} />
    <Skeleton height={320} />
  </>
);
