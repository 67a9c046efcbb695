import { graphql } from '../../generated';

/** What moves while a slider moves. */
export const WhatIf = graphql(`
  query WhatIf($facts: TrackFactsInput!) {
    predict(tracks: [{ facts: $facts }]) {
      id
      predicted
      mean
      probabilityOfLow
      distribution
      interval {
        ...Bounds
      }
      half: interval(level: 0.5) {
        ...Bounds
      }
    }
  }
`);

/** What follows once it rests. */
export const WhatIfWhy = graphql(`
  query WhatIfWhy($facts: TrackFactsInput!) {
    predict(tracks: [{ facts: $facts }]) {
      id
      explanation {
        baseline
        prediction
        contributions {
          group
          contribution
        }
      }
      neighbours(first: 6) {
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
`);

export const WhatIfBasis = graphql(`
  query WhatIfBasis {
    model {
      champion {
        id
        number
        run {
          id
          preset
        }
      }
    }
    datasetVersion {
      id
      referenceDate
    }
  }
`);

export const WhatIfArtists = graphql(`
  query WhatIfArtists($text: String!) {
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

/** What the newest track says of its artist. */
export const WhatIfArtist = graphql(`
  query WhatIfArtist($name: String!) {
    tracks(first: 1, filter: { artist: $name }, orderBy: { field: RELEASE_DATE, direction: DESC }) {
      totalCount
      edges {
        node {
          id
          artistPopularity
          artistFollowers
          genres
        }
      }
    }
  }
`);

export const WhatIfTracks = graphql(`
  query WhatIfTracks($text: String!) {
    tracks(first: 8, filter: { nameContains: $text }, orderBy: { field: POPULARITY, direction: DESC }) {
      edges {
        node {
          id
          name
          trackNumber
          explicit
          durationMs
          releaseDate
          artistPopularity
          artistFollowers
          genres
          artist {
            id
            name
          }
          album {
            id
            name
            type
            totalTracks
          }
        }
      }
    }
  }
`);
