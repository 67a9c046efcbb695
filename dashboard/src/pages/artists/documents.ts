import { graphql } from '../../generated';

export const ArtistsChampion = graphql(`
  query ArtistsChampion {
    model {
      champion {
        id
        number
        ...ChampionErrors
      }
    }
  }
`);

export const ArtistsList = graphql(`
  query ArtistsList(
    $first: Int
    $after: String
    $split: Split!
    $minTracks: Int!
    $filter: ArtistErrorStatsFilter
    $orderBy: ArtistErrorStatsOrder
  ) {
    model {
      champion {
        id
        artistErrorStats(
          first: $first
          after: $after
          split: $split
          minTracks: $minTracks
          filter: $filter
          orderBy: $orderBy
        ) {
          edges {
            node {
              ...ArtistRow
            }
          }
          pageInfo {
            ...PageEnd
          }
          totalCount
        }
      }
    }
  }
`);

export const ArtistDetail = graphql(`
  query ArtistDetail($name: String!) {
    artist(name: $name) {
      id
      name
      ...ArtistLead
      ...ArtistErrorsBySplit
    }
    model {
      champion {
        id
        ...ArtistChampion
      }
    }
  }
`);

export const ArtistTracks = graphql(`
  query ArtistTracks($first: Int, $after: String, $name: String!, $orderBy: TrackOrder) {
    artist(name: $name) {
      id
      tracks(first: $first, after: $after, orderBy: $orderBy) {
        edges {
          node {
            ...ArtistTrack
          }
        }
        pageInfo {
          ...PageEnd
        }
        totalCount
      }
    }
  }
`);
