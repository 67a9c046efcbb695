import { graphql } from '../../generated';

export const TracksList = graphql(`
  query TracksList($first: Int, $after: String, $filter: TrackFilter, $orderBy: TrackOrder) {
    tracks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          id
          name
          popularity
          releaseDate
          durationMs
          artist {
            id
            name
          }
          album {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export const ArtistSuggestions = graphql(`
  query ArtistSuggestions($text: String!) {
    artists(first: 8, filter: { nameContains: $text }, orderBy: { field: TRACK_COUNT, direction: DESC }) {
      edges {
        node {
          id
          name
          trackCount
        }
      }
    }
  }
`);
