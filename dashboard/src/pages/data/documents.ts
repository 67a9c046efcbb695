import { graphql } from '../../generated';

export const DataCreateUpload = graphql(`
  mutation DataCreateUpload($input: CreateDatasetUploadInput!) {
    createDatasetUpload(input: $input) {
      upload {
        id
        url
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const DataUpload = graphql(`
  query DataUpload($id: ID!) {
    datasetUpload(id: $id) {
      id
      status
      fileName
      fileHash
      bytes
      expiresAt
      preview {
        whole
        rowsRead
        rowsRejected
        estimatedRows
        encoding
        delimiter
        error {
          code
          message
        }
        columns {
          header
          use
          readAs
          examples
        }
        rows {
          rowNumber
          name
          artistName
          albumName
          releaseDate
          durationMs
          popularity
        }
        problems {
          column
          reason
          rowCount
          rowNumber
          line
          value
        }
      }
    }
  }
`);

export const DataSameFile = graphql(`
  query DataSameFile($fileHash: String!) {
    imports(first: 1, filter: { fileHash: $fileHash, status: [SUCCEEDED] }) {
      edges {
        node {
          id
          finishedAt
          datasetVersion {
            id
            number
          }
        }
      }
    }
  }
`);

export const DataImport = graphql(`
  mutation DataImport($input: ImportDatasetInput!) {
    importDataset(input: $input) {
      import {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const DataVersions = graphql(`
  query DataVersions($first: Int, $after: String) {
    datasetVersions(first: $first, after: $after) {
      edges {
        node {
          id
          number
          rows
          artists
          albums
          referenceDate
          createdAt
          modelVersions(first: 0) {
            totalCount
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

export const DataImports = graphql(`
  query DataImports($first: Int, $after: String, $filter: ImportFilter) {
    imports(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id
          status
          source
          fileName
          bytes
          rowsRead
          rowsRejected
          createdAt
          datasetVersion {
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

/** What makes the tables of the first page out of date. */
export const DataUnderWay = graphql(`
  query DataUnderWay {
    underWay: imports(first: 10, filter: { status: [QUEUED, RUNNING] }) {
      edges {
        node {
          id
          status
        }
      }
    }
    newest: imports(first: 1) {
      edges {
        node {
          id
          status
        }
      }
    }
  }
`);
