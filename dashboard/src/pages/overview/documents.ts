import { graphql } from '../../generated';

export const Overview = graphql(`
  query Overview {
    model {
      champion {
        id
        number
        run {
          id
          preset
        }
        metrics(split: TEST) {
          mae
          maeInterval {
            ...Bounds
          }
          r2
          bias
          biasInterval {
            ...Bounds
          }
          trackCount
          baselines {
            baseline
            mae
            maeInterval {
              ...Bounds
            }
          }
        }
        noiseCeiling {
          trackCount
          songCount
          meanGap
          mae
          maeInterval {
            ...Bounds
          }
        }
        calibration {
          coverage {
            group
            coverage
            coverageInterval {
              ...Bounds
            }
            meanWidth
            trackCount
          }
        }
      }
      promotions(first: 8) {
        edges {
          node {
            id
            kind
            reason
            actor
            forced
            promotedAt
            fromVersion {
              id
              number
            }
            toVersion {
              id
              number
              run {
                id
                preset
              }
            }
          }
        }
      }
      versions(first: 100) {
        totalCount
        edges {
          node {
            id
            number
            run {
              id
              preset
            }
            metrics(split: TEST) {
              mae
              maeInterval {
                ...Bounds
              }
              trackCount
            }
          }
        }
      }
    }
    datasetVersion {
      id
      number
      rows
      artists
      albums
      referenceDate
      createdAt
    }
    trainingRuns(first: 8) {
      totalCount
      edges {
        node {
          id
          status
          preset
          phase
          epochsDone
          epochsPlanned
          createdAt
          startedAt
          finishedAt
          error {
            message
          }
          modelVersion {
            id
            number
          }
        }
      }
    }
    imports(first: 8) {
      edges {
        node {
          id
          status
          fileName
          source
          rowsRead
          rowsRejected
          tracksAdded
          createdAt
          finishedAt
          datasetVersion {
            id
            number
          }
        }
      }
    }
  }
`);

export const WorstErrors = graphql(`
  query WorstErrors {
    residuals(first: 5, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) {
      edges {
        node {
          id
          actual
          predicted
          residual
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
`);
