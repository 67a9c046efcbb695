import { graphql } from '../generated';

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
        epoch
        trainLoss
        trainMae
        validationLoss
        validationMae
        learningRate
        durationMs
      }
    }
  }
`);
