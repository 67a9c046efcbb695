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
        ...PageEnd
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

export const TrackDetail = graphql(`
  query TrackDetail($id: ID!) {
    node(id: $id) {
      id
      ... on Track {
        name
        popularity
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
        observations {
          observedAt
          popularity
        }
        prediction {
          id
          predicted
          actual
          residual
          split
          interval {
            ...Bounds
          }
          modelVersion {
            id
            number
          }
          explanation {
            baseline
            prediction
            contributions {
              group
              contribution
            }
          }
          neighbours(first: 8) {
            weight
            popularity
            reasons
            track {
              id
              name
              artist {
                id
                name
              }
            }
          }
        }
      }
    }
  }
`);
