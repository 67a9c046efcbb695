import { graphql } from '../generated';

/** Parts that documents of many pages have. @public by their names, in documents */
export const Parts = graphql(`
  fragment Refusal on UserError {
    code
    field
    message
  }

  fragment PageEnd on PageInfo {
    hasNextPage
    endCursor
  }

  fragment Bounds on Interval {
    lower
    upper
  }

  fragment HowSplit on RunSplit {
    strategy
    seed
    keepSongsTogether
  }

  fragment EpochFigures on EpochMetrics {
    epoch
    trainLoss
    trainMae
    validationLoss
    validationMae
    learningRate
    durationMs
  }
`);

export const RunEvents = graphql(`
  subscription RunEvents($runId: ID!) {
    trainingRunEvents(runId: $runId) {
      cursor
      kind
      at
      attempt
      phase
      epochsPlanned
      error {
        message
      }
      epoch {
        ...EpochFigures
      }
    }
  }
`);
