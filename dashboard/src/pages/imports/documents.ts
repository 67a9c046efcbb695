import { graphql } from '../../generated';

export const DataImportDetail = graphql(`
  query DataImportDetail($id: ID!) {
    import(id: $id) {
      id
      status
      fileName
      source
      rowsRejected
      ...ImportProgress
      ...ImportOutcome
      ...ImportFacts
      ...ImportColumns
      ...RejectedRows
    }
  }
`);

export const DataImportEvents = graphql(`
  subscription DataImportEvents($importId: ID!) {
    importEvents(importId: $importId) {
      cursor
      ...ImportEvent
    }
  }
`);

export const DataRejects = graphql(`
  query DataRejects($id: ID!, $first: Int, $after: String) {
    import(id: $id) {
      id
      rejects(first: $first, after: $after) {
        edges {
          node {
            ...RejectedRow
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

export const DataCancelImport = graphql(`
  mutation DataCancelImport($input: CancelImportInput!) {
    cancelImport(input: $input) {
      import {
        id
        status
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);
