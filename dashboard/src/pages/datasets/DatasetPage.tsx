import { useParams } from 'react-router';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/ButtonLink';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { DatasetFacts } from './DatasetFacts';
import { Distributions } from './Distributions';
import { Missing } from './MissingValues';
import { Models, Sources } from './DatasetLineage';
import { DataVersionDetail } from './documents';

const crumbs = [['Data', paths.data()]] as const;

export default function DatasetPage() {
  const number = Number(useParams().number);
  const known = Number.isInteger(number) && number > 0;
  const { data, error, refetch } = useData(
    DataVersionDetail,
    { number, before: number - 1, hasBefore: number > 1 },
    { pause: !known },
  );
  const dataset = data?.datasetVersion;
  if (!dataset) {
    return (
      <Page title="Dataset version" crumbs={crumbs}>
        {data || !known ? (
          <Empty title="There is no such version">The page above lists them all.</Empty>
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <Skeleton height={320} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`Dataset version ${dataset.number}`}
      crumbs={crumbs}
      lead="A frozen copy of the catalogue: what training reads, and nothing else. It never changes."
      actions={
        <ButtonLink to={paths.newRun({ dataset: dataset.number })} icon="play">
          Train on it
        </ButtonLink>
      }
    >
      {error && <Notice>{error.message} What you see is what it said last.</Notice>}
      <DatasetFacts dataset={dataset} previous={data.previous ?? null} />
      <Columns
        wide={<Missing profile={dataset.profile} rows={dataset.rows} />}
        narrow={
          <>
            <Sources dataset={dataset} />
            <Models dataset={dataset} />
          </>
        }
      />
      <Distributions profile={dataset.profile} rows={dataset.rows} />
    </Page>
  );
}
