import { graphql } from '../../generated';

export const ErrorsHead = graphql(`
  query ErrorsHead($version: Int!, $chosen: Boolean!) {
    model {
      champion @skip(if: $chosen) {
        ...ErrorsVersion
      }
      versions(first: 100) {
        edges {
          node {
            ...ErrorsChoice
          }
        }
      }
    }
    modelVersion(number: $version) @include(if: $chosen) {
      ...ErrorsVersion
    }
  }
`);

export const ErrorsPlots = graphql(`
  query ErrorsPlots($version: Int!, $split: Split!) {
    modelVersion(number: $version) {
      id
      ...ErrorsPlotsVersion
    }
  }
`);

export const ErrorsTrend = graphql(`
  query ErrorsTrend($version: Int!, $split: Split!, $feature: PlotFeature!) {
    modelVersion(number: $version) {
      id
      residualsByFeature(split: $split, feature: $feature) {
        ...ErrorsTrendBins
      }
    }
  }
`);

export const ErrorsSlices = graphql(`
  query ErrorsSlices($version: Int!, $split: Split!, $by: SliceDimension!) {
    errorSlices(version: $version, split: $split, by: $by) {
      ...ErrorsSlice
    }
  }
`);

export const ErrorsWorst = graphql(`
  query ErrorsWorst(
    $version: Int!
    $split: Split!
    $filter: PredictionFilter
    $orderBy: PredictionOrder
    $first: Int
    $after: String
  ) {
    residuals(
      version: $version
      split: $split
      filter: $filter
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
      edges {
        node {
          ...ErrorsRow
        }
      }
      pageInfo {
        ...PageEnd
      }
      totalCount
    }
  }
`);

/** Separate from the rows: explanations need many predictions, and the rows should not wait for them. */
export const ErrorsReasons = graphql(`
  query ErrorsReasons(
    $version: Int!
    $split: Split!
    $filter: PredictionFilter
    $orderBy: PredictionOrder
    $first: Int
    $after: String
  ) {
    residuals(
      version: $version
      split: $split
      filter: $filter
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
      edges {
        node {
          ...ErrorsReasonsRow
        }
      }
      pageInfo {
        ...PageEnd
      }
    }
  }
`);
