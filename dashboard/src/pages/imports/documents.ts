import { graphql } from '../../generated';

export const DataImportDetail = graphql(`
  query DataImportDetail($id: ID!) {
    import(id: $id) {
      id
      status
      source
      fileName
      fileHash
      bytes
      bytesRead
      referenceDate
      rowsRead
      rowsRejected
      rowsSuperseded
      tracksAdded
      tracksChanged
      createdAt
      startedAt
      finishedAt
      rejectsUrl
      error {
        code
        message
      }
      columns {
        header
        readAs
      }
      datasetVersion {
        id
        number
        rows
      }
    }
  }
`);

export const DataImportEvents = graphql(`
  subscription DataImportEvents($importId: ID!) {
    importEvents(importId: $importId) {
      cursor
      kind
      at
      bytesRead
      rowsRead
      rowsRejected
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
            id
            rowNumber
            column
            value
            reason
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
