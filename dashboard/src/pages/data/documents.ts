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
      ...UploadPreview
    }
  }
`);

export const DataSameFile = graphql(`
  query DataSameFile($fileHash: String!) {
    imports(first: 1, filter: { fileHash: $fileHash, status: [SUCCEEDED] }) {
      edges {
        node {
          id
          ...SameFile
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
          ...DatasetVersionRow
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
          ...ImportRow
        }
      }
      pageInfo {
        ...PageEnd
      }
      totalCount
    }
  }
`);

/** Its answer changes if the tables of the page are out of date. */
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
