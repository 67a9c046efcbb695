import { graphql } from '../../generated';

export const RunsList = graphql(`
  query RunsList($first: Int, $after: String, $filter: TrainingRunFilter, $orderBy: TrainingRunOrder) {
    trainingRuns(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...RunRow
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
          ...LiveRun
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
      ...PresetDefaults
    }
  }
`);

export const RunDetail = graphql(`
  query RunDetail($id: ID!) {
    trainingRun(id: $id) {
      id
      status
      preset
      epochsPlanned
      epochs {
        ...EpochFigures
      }
      sweep {
        id
      }
      ...RunOrigin
      ...RunProgress
      ...RunOutcome
      ...RunCurves
      ...RunFacts
      ...RunConfig
      ...RunActions
    }
    model {
      champion {
        id
        ...RunOutcomeChampion
        ...RunCurvesChampion
        ...RunConfigChampion
      }
    }
    presets {
      ...PresetDefaults
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
      ...FormPreset
    }
    datasetVersions(first: 50) {
      edges {
        node {
          ...FormDataset
        }
      }
    }
  }
`);

/** The duration of the last runs of a preset. Refreshes and imports take another time. */
export const NewRunEstimate = graphql(`
  query NewRunEstimate($preset: Preset!) {
    trainingRuns(first: 10, filter: { preset: [$preset], status: [SUCCEEDED] }) {
      edges {
        node {
          ...TimedRun
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
