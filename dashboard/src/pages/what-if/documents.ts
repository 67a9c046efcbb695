import { graphql } from '../../generated';

/** Sent while a slider moves. */
export const WhatIf = graphql(`
  query WhatIf($facts: TrackFactsInput!) {
    predict(tracks: [{ facts: $facts }]) {
      id
      predicted
      ...WhatIfOutcome
      ...WhatIfDistribution
    }
  }
`);

/** Sent after the slider has stopped. */
export const WhatIfWhy = graphql(`
  query WhatIfWhy($facts: TrackFactsInput!) {
    predict(tracks: [{ facts: $facts }]) {
      id
      explanation {
        ...Explanation
      }
      neighbours(first: 6) {
        ...Neighbour
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

/** The facts about an artist, from its newest track. */
export const WhatIfArtist = graphql(`
  query WhatIfArtist($name: String!) {
    tracks(first: 1, filter: { artist: $name }, orderBy: { field: RELEASE_DATE, direction: DESC }) {
      totalCount
      edges {
        node {
          id
          ...ArtistFacts
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
          artist {
            id
            name
          }
          ...ScenarioTrack
        }
      }
    }
  }
`);
