import { graphql } from '../../generated';

/** The fragments are in the components that read them. */
export const Overview = graphql(`
  query Overview {
    model {
      champion {
        id
        number
        ...OverviewChampion
        calibration {
          coverage {
            ...OverviewCoverage
          }
        }
      }
      promotions(first: 8) {
        edges {
          node {
            ...OverviewPromotion
          }
        }
      }
      ...OverviewComparison
    }
    datasetVersion {
      id
      referenceDate
      ...OverviewDataset
    }
    trainingRuns(first: 8) {
      edges {
        node {
          ...LiveRun
        }
      }
    }
    ...OverviewFirstStart
    ...OverviewActivity
  }
`);

export const LargestErrors = graphql(`
  query LargestErrors {
    residuals(first: 5, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) {
      edges {
        node {
          ...OverviewLargestError
        }
      }
    }
  }
`);
