import { graphql } from '../../generated';

/** @public codegen reads it */
export const ErrorsVersion = graphql(`
  fragment ErrorsVersion on ModelVersion {
    id
    number
    isChampion
    archivedAt
    run {
      id
      preset
    }
    metrics {
      split
      trackCount
      mae
      maeInterval {
        ...Bounds
      }
      mse
      mseInterval {
        ...Bounds
      }
      rmse
      rmseInterval {
        ...Bounds
      }
      bias
      biasInterval {
        ...Bounds
      }
    }
    calibration {
      trackCount
      coverage {
        group
        label
        trackCount
        coverage
        coverageInterval {
          ...Bounds
        }
        meanWidth
      }
    }
  }
`);

export const ErrorsHead = graphql(`
  query ErrorsHead($version: Int!, $chosen: Boolean!) {
    model {
      champion @skip(if: $chosen) {
        ...ErrorsVersion
      }
      versions(first: 100) {
        edges {
          node {
            id
            number
            isChampion
            run {
              id
              preset
            }
          }
        }
      }
    }
    modelVersion(number: $version) @include(if: $chosen) {
      ...ErrorsVersion
    }
  }
`);

export const ErrorsPictures = graphql(`
  query ErrorsPictures($version: Int!, $split: Split!) {
    modelVersion(number: $version) {
      id
      actualByPredicted(split: $split) {
        binWidth
        actual
        predicted
        trackCount
      }
      residualHistogram(split: $split) {
        binWidth
        residual
        trackCount
      }
      coverageCurve {
        level
        coverage
      }
    }
  }
`);

export const ErrorsTrend = graphql(`
  query ErrorsTrend($version: Int!, $split: Split!, $feature: PlotFeature!) {
    modelVersion(number: $version) {
      id
      residualsByFeature(split: $split, feature: $feature) {
        from
        to
        trackCount
        meanResidual
        mae
        lower
        median
        upper
        unknown
      }
    }
  }
`);

export const ErrorsSlices = graphql(`
  query ErrorsSlices($version: Int!, $split: Split!, $by: SliceDimension!) {
    errorSlices(version: $version, split: $split, by: $by) {
      label
      trackCount
      mae
      maeInterval {
        ...Bounds
      }
      bias
      biasInterval {
        ...Bounds
      }
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
          id
          actual
          predicted
          residual
          interval {
            ...Bounds
          }
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
      pageInfo {
        ...PageEnd
      }
      totalCount
    }
  }
`);

/** Apart from the rows: explanations ask the model many times, and the rows should not wait for them. */
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
          id
          track {
            id
            releaseDate
            artistPopularity
            genres
            album {
              id
              type
            }
          }
          explanation {
            baseline
            contributions {
              group
              contribution
            }
          }
          labelledMeans {
            group
            trackCount
            meanPopularity
          }
          neighbours(first: 1) {
            popularity
            track {
              id
              name
            }
          }
        }
      }
      pageInfo {
        ...PageEnd
      }
    }
  }
`);
