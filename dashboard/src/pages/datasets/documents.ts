import { graphql } from '../../generated';

/** `before`: the number of the version before this one. */
export const DataVersionDetail = graphql(`
  query DataVersionDetail($number: Int!, $before: Int!, $hasBefore: Boolean!) {
    datasetVersion(number: $number) {
      id
      number
      rows
      artists
      albums
      referenceDate
      createdAt
      contentHash
      noiseCeiling {
        trackCount
        songCount
        meanGap
        medianGap
      }
      profile {
        column
        missing
        distinct
        minimum
        maximum
        mean
        histogram {
          start
          width
          counts
        }
        commonest {
          value
          count
        }
      }
      sources(first: 10) {
        edges {
          node {
            id
            source
            fileName
            finishedAt
            rowsRead
            rowsRejected
            rowsSuperseded
            tracksAdded
            tracksChanged
          }
        }
        totalCount
      }
      modelVersions(first: 10) {
        edges {
          node {
            id
            number
            isChampion
            run {
              id
              preset
            }
            metrics(split: TEST) {
              mae
            }
          }
        }
        totalCount
      }
      trainingRuns(first: 0) {
        totalCount
      }
    }
    previous: datasetVersion(number: $before) @include(if: $hasBefore) {
      id
      number
      rows
      artists
      albums
    }
  }
`);
