import { useData } from '../../lib/graphql';
import { ErrorState, Skeleton } from '../../ui/Feedback';
import { Page } from '../../ui/Page';
import { Overview } from './documents';

export default function OverviewPage() {
  const { data, error, loading, refetch } = useData(Overview);
  return (
    <Page title="Overview">
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {loading && <Skeleton height={200} />}
      {data && <p>{data.model.champion?.number}</p>}
    </Page>
  );
}
