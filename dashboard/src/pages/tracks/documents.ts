import { graphql } from '../../generated';

export const TracksList = graphql(`
  query TracksList($first: Int, $after: String, $filter: TrackFilter, $orderBy: TrackOrder) {
    tracks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...TrackRow
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
        ...TrackFacts
        ...TrackHistory
        prediction {
          id
          ...TrackPrediction
          explanation {
            ...Explanation
          }
          neighbours(first: 8) {
            ...Neighbour
          }
        }
      }
    }
  }
`);
