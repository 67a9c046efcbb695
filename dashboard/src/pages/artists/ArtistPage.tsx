import { useParams } from 'react-router';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { counted, date, popularity } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { ArtistTracksTable } from './ArtistTracksTable';
import { ArtistDetail } from './documents';
import { ErrorsBySplit } from './ErrorsBySplit';
import { Timeline } from './Timeline';

const ArtistLead = graphql(`
  fragment ArtistLead on Artist {
    trackCount
    meanPopularity
    earliest: tracks(first: 1, orderBy: { field: RELEASE_DATE, direction: ASC }) {
      edges {
        node {
          id
          releaseDate
        }
      }
    }
    latest: tracks(first: 1, orderBy: { field: RELEASE_DATE, direction: DESC }) {
      edges {
        node {
          id
          releaseDate
          artistFollowers
          genres
        }
      }
    }
  }
`);

const crumbs = [['Artists', paths.artists()]] as const;

/** One artist: the champion's errors by split, over time and by track. */
export default function ArtistPage() {
  const { name = '' } = useParams();
  const { data, error, stale, refetch } = useData(ArtistDetail, { name });
  const artist = data?.artist;
  if (!data || (stale && artist?.name !== name)) {
    return (
      <Page title={name} crumbs={crumbs}>
        {error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <>
            <Skeleton height={180} />
            <Skeleton height={420} />
          </>
        )}
      </Page>
    );
  }
  if (!artist) {
    return (
      <Page title={name} crumbs={crumbs}>
        <Card title="Artist">
          <Empty title={`There is no artist called “${name}”`}>
            Names are case-sensitive and include accents.{' '}
            <PageLink to={paths.artists(name)}>Search for artists with “{name}” in their name</PageLink>.
          </Empty>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={artist.name} crumbs={crumbs} lead={leadOf(artist)}>
      <ErrorsBySplit artist={artist} champion={data.model.champion ?? null} />
      <Timeline key={`timeline ${artist.name}`} name={artist.name} />
      <ArtistTracksTable key={artist.name} name={artist.name} />
    </Page>
  );
}

/** A line breaks only between facts. */
const NO_BREAK = '\u00a0';

/** Facts about the artist, from the newest import of each track. */
function leadOf(artist: FragmentType<typeof ArtistLead>): string {
  const { trackCount, meanPopularity, earliest, latest } = getFragmentData(ArtistLead, artist);
  const [first, last] = [earliest.edges[0]?.node.releaseDate, latest.edges[0]?.node];
  const facts = [
    counted(trackCount, 'track'),
    meanPopularity != null && `mean popularity ${popularity(meanPopularity)}`,
    last?.artistFollowers != null && counted(last.artistFollowers, 'follower'),
    first != null &&
      last?.releaseDate != null &&
      `released ${first === last.releaseDate ? date(first) : `${date(first)} to ${date(last.releaseDate)}`}`,
    ...(last?.genres.slice(0, 4) ?? []),
  ].filter((fact) => typeof fact === 'string');
  return facts.map((fact) => fact.replaceAll(' ', NO_BREAK)).join(' · ');
}
