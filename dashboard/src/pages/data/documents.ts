import { graphql } from '../../generated';

export const DataCreateUpload = graphql(`
  mutation DataCreateUpload($input: CreateDatasetUploadInput!) {
    createDatasetUpload(input: $input) {
      upload {
        id
        url
      }
      userErrors {
        code
        field
        message
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
        code
        field
        message
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
        hasNextPage
        endCursor
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
        hasNextPage
        endCursor
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
          hasNextPage
          endCursor
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
        code
        field
        message
      }
    }
  }
`);

/** `before`: the number of the version before this one. */
export const DataVersionDetail = graphql(`
  query DataVersionDetail($number: Int!, $before: Int!, $hasBefore: Boolean!) {
    datasetVersion(number: $number) {
      id
      number
      rows
      artists
      albums
      referenceDate
      createdAt
      contentHash
      noiseCeiling {
        trackCount
        songCount
        meanGap
        medianGap
      }
      profile {
        column
        missing
        distinct
        minimum
        maximum
        mean
        histogram {
          start
          width
          counts
        }
        commonest {
          value
          count
        }
      }
      sources(first: 10) {
        edges {
          node {
            id
            source
            fileName
            finishedAt
            rowsRead
            rowsRejected
            rowsSuperseded
            tracksAdded
            tracksChanged
          }
        }
        totalCount
      }
      modelVersions(first: 10) {
        edges {
          node {
            id
            number
            isChampion
            run {
              id
              preset
            }
            metrics(split: TEST) {
              mae
            }
          }
        }
        totalCount
      }
      trainingRuns(first: 0) {
        totalCount
      }
    }
    previous: datasetVersion(number: $before) @include(if: $hasBefore) {
      id
      number
      rows
      artists
      albums
    }
  }
`);
