import { graphql } from '../../generated';

export const ArtistsChampion = graphql(`
  query ArtistsChampion {
    model {
      champion {
        id
        number
        metrics {
          split
          trackCount
          mae
        }
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
              id
              trackCount
              mae
              bias
              shrunkenMae
              shrunkenMaeInterval {
                ...Bounds
              }
              artist {
                id
                name
                trackCount
              }
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
      test: errorStats(split: TEST) {
        id
        trackCount
        mae
        bias
        shrunkenMae
        shrunkenMaeInterval {
          ...Bounds
        }
      }
      validation: errorStats(split: VALIDATION) {
        id
        trackCount
        mae
        bias
        shrunkenMae
        shrunkenMaeInterval {
          ...Bounds
        }
      }
      train: errorStats(split: TRAIN) {
        id
        trackCount
        mae
        bias
        shrunkenMae
        shrunkenMaeInterval {
          ...Bounds
        }
      }
    }
    model {
      champion {
        id
        number
        metrics {
          split
          trackCount
          mae
        }
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
                ...Bounds
              }
            }
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
