import { graphql } from '../../generated';

export const SweepsList = graphql(`
  query SweepsList($first: Int, $after: String, $filter: SweepFilter) {
    sweeps(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id
          status
          preset
          searchSpace
          createdAt
          startedAt
          finishedAt
          budget {
            trials
            minutes
          }
          progress {
            trials
            evaluationsDone
            evaluationsRunning
            minutes
          }
          bestTrial {
            trial
            mae
            maeInterval {
              ...Bounds
            }
            share
          }
          modelVersion {
            id
            number
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

export const SweepDetail = graphql(`
  query SweepDetail($id: ID!) {
    sweep(id: $id) {
      id
      status
      preset
      config
      searchSpace
      seed
      eta
      rungs
      createdAt
      startedAt
      finishedAt
      error {
        code
        message
      }
      budget {
        trials
        minutes
      }
      split {
        strategy
      }
      datasetVersion {
        id
        number
      }
      progress {
        trials
        evaluationsDone
        evaluationsRunning
        minutes
      }
      leaderboard(first: 100) {
        rank
        trial
        changes
        rung
        share
        epochs
        mae
        maeInterval {
          ...Bounds
        }
        durationMs
        error {
          code
          message
        }
      }
      run {
        id
        status
      }
      modelVersion {
        id
        number
        metrics(split: TEST) {
          mae
          maeInterval {
            ...Bounds
          }
        }
      }
    }
    model {
      champion {
        id
        number
      }
    }
  }
`);

export const SweepEvents = graphql(`
  subscription SweepEvents($sweepId: ID!) {
    sweepEvents(sweepId: $sweepId) {
      cursor
      kind
      at
      trial
      rung
      mae
    }
  }
`);

export const CancelSweep = graphql(`
  mutation CancelSweep($input: CancelSweepInput!) {
    cancelSweep(input: $input) {
      sweep {
        id
        status
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const SweepPresets = graphql(`
  query SweepPresets {
    presets {
      preset
      config
      searchSpace
      options {
        name
        description
        kind
        minimum
        maximum
        choices
      }
    }
  }
`);

export const SweepToRepeat = graphql(`
  query SweepToRepeat($id: ID!) {
    sweep(id: $id) {
      id
      preset
      searchSpace
      eta
      rungs
      budget {
        trials
        minutes
      }
    }
  }
`);

export const StartSweep = graphql(`
  mutation StartSweep($input: TriggerSweepInput!) {
    triggerSweep(input: $input) {
      sweep {
        id
        status
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);
