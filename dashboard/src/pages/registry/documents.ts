import { graphql } from '../../generated';

export const Registry = graphql(`
  query Registry {
    model {
      champion {
        id
        number
        run {
          id
          preset
        }
        metrics(split: TEST) {
          mae
          maeInterval {
            ...Bounds
          }
          trackCount
        }
      }
      promotions(first: 50) {
        totalCount
        edges {
          node {
            ...RegistryPromotion
          }
        }
      }
      versions(first: 30) {
        totalCount
        edges {
          node {
            ...RegistryLineage
          }
        }
      }
    }
  }

  fragment RegistryPromotion on Promotion {
    id
    kind
    reason
    actor
    forced
    promotedAt
    fromVersion {
      id
      number
    }
    toVersion {
      id
      number
      run {
        id
        preset
      }
      metrics(split: TEST) {
        mae
        trackCount
      }
    }
    verdict {
      id
      outcome
    }
  }

  fragment RegistryLineage on ModelVersion {
    id
    number
    run {
      id
      preset
      seed
      finishedAt
    }
    datasetVersion {
      id
      number
      rows
    }
    refreshedFrom {
      id
      number
    }
    test: metrics(split: TEST) {
      mae
    }
  }
`);

export const RegistryVersions = graphql(`
  query RegistryVersions(
    $first: Int
    $after: String
    $filter: ModelVersionFilter
    $orderBy: ModelVersionOrder
  ) {
    model {
      champion {
        id
        number
      }
      versions(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        edges {
          node {
            id
            number
            createdAt
            isChampion
            archivedAt
            tags
            run {
              id
              preset
            }
            datasetVersion {
              id
              number
            }
            validation: metrics(split: VALIDATION) {
              mae
            }
            test: metrics(split: TEST) {
              mae
              maeInterval {
                ...Bounds
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
  }
`);

export const RegistryVersion = graphql(`
  query RegistryVersion($number: Int!) {
    modelVersion(number: $number) {
      ...RegistryLineage
      description
      tags
      createdAt
      archivedAt
      isChampion
      artifactHash
      exportUrl
      run {
        id
        preset
        seed
        engine
        createdAt
        finishedAt
        split {
          strategy
        }
      }
      refreshes(first: 10) {
        edges {
          node {
            ...RegistryLineage
          }
        }
      }
      metrics {
        split
        mae
        maeInterval {
          ...Bounds
        }
        rmse
        r2
        bias
        trackCount
        baselines {
          baseline
          mae
        }
      }
      featureImportance {
        group
        rise
        riseInterval {
          ...Bounds
        }
      }
    }
    model {
      champion {
        id
        number
      }
      promotions(first: 20, filter: { version: $number }) {
        totalCount
        edges {
          node {
            ...RegistryPromotion
          }
        }
      }
    }
  }
`);

export const RegistryFiles = graphql(`
  query RegistryFiles($number: Int!) {
    csv: exportPredictions(version: $number, format: CSV) {
      url
    }
    arrow: exportPredictions(version: $number, format: ARROW) {
      url
    }
    modelVersion(number: $number) {
      id
      card
    }
  }
`);

export const RegistryVerdict = graphql(`
  query RegistryVerdict($version: Int!, $mode: GateMode!) {
    promotionVerdict(version: $version, mode: $mode) {
      id
      outcome
      summary
    }
  }
`);

export const RegistryPromote = graphql(`
  mutation RegistryPromote($input: PromoteModelVersionInput!) {
    promoteModelVersion(input: $input) {
      modelVersion {
        id
        number
      }
      promotion {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const RegistryRollback = graphql(`
  mutation RegistryRollback($input: RollbackModelInput!) {
    rollbackModel(input: $input) {
      modelVersion {
        id
        number
      }
      promotion {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const RegistryDescribe = graphql(`
  mutation RegistryDescribe($input: UpdateModelVersionInput!) {
    updateModelVersion(input: $input) {
      modelVersion {
        id
        description
        tags
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const RegistryArchive = graphql(`
  mutation RegistryArchive($input: ArchiveModelVersionInput!) {
    archiveModelVersion(input: $input) {
      modelVersion {
        id
        archivedAt
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);
