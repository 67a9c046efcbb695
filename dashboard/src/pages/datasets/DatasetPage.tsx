import { useParams } from 'react-router';
import { getFragmentData } from '../../generated';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/ButtonLink';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { ColumnProfile } from './column-profile';
import { DatasetFactsCard } from './DatasetFacts';
import { Models, Sources } from './DatasetLineage';
import { Distributions } from './Distributions';
import { DataVersionDetail } from './documents';
import { MissingValues } from './MissingValues';

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
          <Empty title="Dataset version not found">The Data page lists all versions.</Empty>
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <Skeleton height={320} />
        )}
      </Page>
    );
  }
  const profile = getFragmentData(ColumnProfile, dataset.profile);
  return (
    <Page
      title={`Dataset version ${dataset.number}`}
      crumbs={crumbs}
      lead="An unchangeable copy of the catalogue. Training reads dataset versions only."
      actions={
        <ButtonLink to={paths.newRun({ dataset: dataset.number })} icon="play">
          Train a model on it
        </ButtonLink>
      }
    >
      {error && <Notice>{error.message} The page shows the last data received.</Notice>}
      <DatasetFactsCard dataset={dataset} previous={data.previous ?? null} />
      <Columns
        wide={<MissingValues profile={profile} rows={dataset.rows} />}
        narrow={
          <>
            <Sources dataset={dataset} />
            <Models dataset={dataset} />
          </>
        }
      />
      <Distributions profile={profile} rows={dataset.rows} />
    </Page>
  );
}
