import { useParams } from 'react-router';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { date, trackLength } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { ExplanationFigure } from '../../plots/ExplanationFigure';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Neighbours } from '../../ui/Neighbours';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { TrackDetail } from './documents';
import { History } from './History';
import { PredictionCard } from './PredictionCard';

const crumbs = [['Tracks', paths.tracks()]] as const;

const TrackFacts = graphql(`
  fragment TrackFacts on Track {
    releaseDate
    durationMs
    genres
    artist {
      id
      name
    }
    album {
      id
      name
    }
  }
`);

/** One track: its prediction, the explanation, the similar tracks used, and its popularity over time. */
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
  const track = data.node && 'name' in data.node ? data.node : null;
  if (!track) {
    return (
      <Page title="Track" crumbs={crumbs}>
        <Empty title="Track not found">It may belong to another catalogue.</Empty>
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
                <ExplanationFigure explanation={track.prediction.explanation} />
                <History track={track} />
              </>
            }
            narrow={<Neighbours neighbours={track.prediction.neighbours} />}
          />
        </>
      ) : (
        <>
          <Card title="Prediction">
            <Empty title="No prediction">
              The track was imported after the champion was trained, or there is no champion yet.
            </Empty>
          </Card>
          <History track={track} />
        </>
      )}
    </Page>
  );
}

function Facts(props: { track: FragmentType<typeof TrackFacts> }) {
  const track = getFragmentData(TrackFacts, props.track);
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
