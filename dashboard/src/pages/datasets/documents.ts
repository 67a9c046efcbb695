import { graphql } from '../../generated';

/** `before` is the number of the previous version. */
export const DataVersionDetail = graphql(`
  query DataVersionDetail($number: Int!, $before: Int!, $hasBefore: Boolean!) {
    datasetVersion(number: $number) {
      id
      number
      rows
      profile {
        ...ColumnProfile
      }
      ...DatasetFacts
      ...DatasetSources
      ...DatasetModels
    }
    previous: datasetVersion(number: $before) @include(if: $hasBefore) {
      ...PreviousDataset
    }
  }
`);
