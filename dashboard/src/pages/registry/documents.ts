import { graphql } from '../../generated';

export const Registry = graphql(`
  query Registry {
    model {
      champion {
        id
        ...RegistryChampion
      }
      promotions(first: 50) {
        totalCount
        edges {
          node {
            ...RegistryPromotion
            ...RegistryChampionTerm
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
            ...RegistryVersionRow
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
      id
      ...RegistryVersionHead
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
            id
            toVersion {
              id
              number
            }
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
