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
import { Metrics } from './Metrics';
import type { Pair, Version } from './pair';
import { Settings } from './Settings';
import { Slices } from './Slices';

export interface View {
  readonly gate: GateChoice;
  readonly by: SliceDimension;
  readonly list: List;
  readonly all: boolean;
}

/** Two versions side by side, from the verdict down to single tracks. */
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
  const { metrics, agreement, trackCounts, changeHistogram } = data.compareVersions;
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
        <Card title="No track can be compared">
          <Empty title="The two have no track in common that neither learned from">
            {counted(trackCounts.otherSplit, 'track')} of the split belong to another split of the other
            version, {counted(trackCounts.otherLabel, 'track')} have another popularity in its data, and{' '}
            {counted(trackCounts.baselineOnly + trackCounts.candidateOnly, 'track')} were predicted by one
            only.
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
