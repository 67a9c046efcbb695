import { graphql } from '../../generated';
import type { ArtistTrackFragment, ArtistTracksQuery, TrackOrder } from '../../generated/graphql';

/** A track of the artist with the champion's prediction. */
export const ArtistTrack = graphql(`
  fragment ArtistTrack on Track {
    id
    name
    trackNumber
    popularity
    releaseDate
    album {
      id
      name
    }
    prediction {
      id
      split
      predicted
      actual
      residual
      interval {
        lower
        upper
      }
    }
  }
`);

export type ArtistTrack = ArtistTrackFragment;

export const tracksOf = (data: ArtistTracksQuery) => data.artist?.tracks;

/** The popularity when the champion was evaluated; the newest value if it has no prediction for the track. */
export const actualOf = ({ prediction, popularity }: ArtistTrack): number => prediction?.actual ?? popularity;

export const byRelease: TrackOrder = { field: 'RELEASE_DATE', direction: 'ASC' };
