import { graphql } from '../../generated';

export const SweepsList = graphql(`
  query SweepsList($first: Int, $after: String, $filter: SweepFilter) {
    sweeps(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          ...SweepRow
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
      ...SweepHead
    }
    model {
      champion {
        id
        number
      }
    }
    presets {
      ...PresetDefaults
    }
  }
`);

export const SweepEvents = graphql(`
  subscription SweepEvents($sweepId: ID!) {
    sweepEvents(sweepId: $sweepId) {
      cursor
      ...SweepEvent
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
      description
      cost
      ...SweepPreset
    }
  }
`);

export const SweepToRepeat = graphql(`
  query SweepToRepeat($id: ID!) {
    sweep(id: $id) {
      id
      preset
      ...RepeatedSweep
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
