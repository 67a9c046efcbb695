import type { ArtistTracksQuery, TrackOrder } from '../../generated/graphql';

type Artist = NonNullable<ArtistTracksQuery['artist']>;

/** A track of the artist with what the champion says of it. */
export type ArtistTrack = Artist['tracks']['edges'][number]['node'];

export const tracksOf = (data: ArtistTracksQuery) => data.artist?.tracks;

/** As the champion knew it; the newest value where it has not judged the track. */
export const actualOf = ({ prediction, popularity }: ArtistTrack): number => prediction?.actual ?? popularity;

export const byRelease: TrackOrder = { field: 'RELEASE_DATE', direction: 'ASC' };
