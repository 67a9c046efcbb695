import { graphql } from '../../generated';

export const RunsList = graphql(`
  query RunsList($first: Int, $after: String, $filter: TrainingRunFilter, $orderBy: TrainingRunOrder) {
    trainingRuns(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          id
          status
          preset
          config
          seed
          createdAt
          startedAt
          finishedAt
          split {
            ...HowSplit
          }
          error {
            message
          }
          learningCurve {
            validationMae
          }
          sweep {
            id
          }
          refreshOf {
            id
            number
          }
          reproductionOf {
            id
            number
          }
          importedFrom {
            version
          }
          modelVersion {
            id
            number
            isChampion
            metrics(split: VALIDATION) {
              mae
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
`);

export const RunsUnderWay = graphql(`
  query RunsUnderWay {
    underWay: trainingRuns(first: 20, filter: { status: [QUEUED, RUNNING] }) {
      edges {
        node {
          id
          status
          preset
          epochsPlanned
        }
      }
    }
    newest: trainingRuns(first: 1) {
      edges {
        node {
          id
          status
        }
      }
    }
  }
`);

export const RunsPresets = graphql(`
  query RunsPresets {
    presets {
      preset
      config
    }
  }
`);

export const RunDetail = graphql(`
  query RunDetail($id: ID!) {
    trainingRun(id: $id) {
      id
      status
      preset
      config
      seed
      engine
      phase
      epochsPlanned
      createdAt
      startedAt
      finishedAt
      code {
        version
        commit
      }
      split {
        ...HowSplit
      }
      datasetVersion {
        id
        number
        rows
      }
      error {
        code
        message
      }
      epochs {
        ...EpochFigures
      }
      sweep {
        id
      }
      refreshOf {
        id
        number
      }
      reproductionOf {
        id
        number
      }
      reproduction {
        outcome
        expectedMae
        foundMae
      }
      importedFrom {
        version
      }
      modelVersion {
        id
        number
        isChampion
        metrics {
          split
          mae
          maeInterval {
            ...Bounds
          }
          rmse
          r2
          bias
          biasInterval {
            ...Bounds
          }
          trackCount
          baselines {
            baseline
            mae
          }
        }
      }
    }
    model {
      champion {
        id
        number
        metrics {
          split
          mae
        }
        run {
          id
          preset
          config
          seed
          engine
          split {
            ...HowSplit
          }
          datasetVersion {
            id
            number
          }
          learningCurve {
            epoch
            validationMae
          }
        }
      }
    }
    presets {
      preset
      config
    }
  }
`);

export const RunCancel = graphql(`
  mutation RunCancel($input: CancelTrainingInput!) {
    cancelTraining(input: $input) {
      run {
        id
        status
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const RunRetry = graphql(`
  mutation RunRetry($input: RetryTrainingInput!) {
    retryTraining(input: $input) {
      run {
        id
        status
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const NewRun = graphql(`
  query NewRun {
    presets {
      preset
      config
      options {
        name
        description
        kind
        default
        minimum
        maximum
        minimumExcluded
        maximumExcluded
        length
        choices
        nullable
      }
    }
    datasetVersions(first: 50) {
      edges {
        node {
          id
          number
          rows
        }
      }
    }
  }
`);

/** How long the last ones took; refreshes and imported ones are no measure. */
export const NewRunEstimate = graphql(`
  query NewRunEstimate($preset: Preset!) {
    trainingRuns(first: 10, filter: { preset: [$preset], status: [SUCCEEDED] }) {
      edges {
        node {
          id
          startedAt
          finishedAt
          refreshOf {
            id
          }
          importedFrom {
            version
          }
          datasetVersion {
            id
            rows
          }
        }
      }
    }
  }
`);

export const NewRunStart = graphql(`
  mutation NewRunStart($input: TriggerTrainingInput!) {
    triggerTraining(input: $input) {
      run {
        id
        status
        preset
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);
