import { useParams } from 'react-router';
import { date, trackLength } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Explanation } from '../../plots/Explanation';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Neighbours } from '../../ui/Neighbours';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { Card } from '../../ui/Card';
import { History } from './History';
import { PredictionCard } from './PredictionCard';
import { TrackDetail } from './documents';
import type { Track } from './track';

const crumbs = [['Tracks', paths.tracks()]] as const;

/** One track: what was predicted for it and why, what it leaned on, and what became of it. */
export default function TrackPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useData(TrackDetail, { id });
  if (!data) {
    return (
      <Page title="Track" crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={320} />}
      </Page>
    );
  }
  const track = data.node && 'popularity' in data.node ? data.node : null;
  if (!track) {
    return (
      <Page title="Track" crumbs={crumbs}>
        <Empty title="There is no such track">It may belong to another catalogue.</Empty>
      </Page>
    );
  }
  return (
    <Page title={track.name} crumbs={crumbs} lead={<Facts track={track} />}>
      {track.prediction ? (
        <>
          <PredictionCard prediction={track.prediction} />
          <Columns
            wide={
              <>
                <Explanation explanation={track.prediction.explanation} />
                <History track={track} />
              </>
            }
            narrow={<Neighbours neighbours={track.prediction.neighbours} />}
          />
        </>
      ) : (
        <>
          <Card title="Prediction">
            <Empty title="The champion has not judged this track">
              It came after the champion was trained, or nobody is champion yet.
            </Empty>
          </Card>
          <History track={track} />
        </>
      )}
    </Page>
  );
}

function Facts({ track }: { track: Track }) {
  const rest = [
    track.album?.name,
    track.releaseDate != null && `released ${date(track.releaseDate)}`,
    track.durationMs != null && trackLength(track.durationMs),
    track.genres.slice(0, 3).join(', '),
  ].filter(Boolean);
  return (
    <>
      <PageLink to={paths.artist(track.artist.name)}>{track.artist.name}</PageLink>
      {rest.map((fact) => ` · ${String(fact)}`)}
    </>
  );
}
