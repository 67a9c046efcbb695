// The catalogue, and how it comes in.

export const catalogue = `# Browse the catalogue. Every list has filter, orderBy,
# first/after and last/before.
query Tracks {
  tracks(first: 10, filter: { popularity: { min: 80 } }, orderBy: { field: RELEASE_DATE, direction: DESC }) {
    totalCount
    edges {
      node {
        id
        spotifyId
        name
        popularity
        prediction {
          predicted
        }
        releaseDate
        artist {
          name
          trackCount
        }
      }
    }
  }
}

# The artists with the most tracks, their best-known ones,
# and how wrong the champion is of them.
query Artists {
  artists(first: 5) {
    edges {
      node {
        name
        trackCount
        meanPopularity
        errorStats {
          mae
          bias
        }
        tracks(first: 3) {
          edges {
            node {
              name
              popularity
            }
          }
        }
      }
    }
  }
}
`;

export const importing = `# Import a catalogue, in four steps. 1: ask for a
# one-time address.
mutation Upload {
  createDatasetUpload(input: { fileName: "catalogue.csv" }) {
    upload {
      id
      url
      expiresAt
    }
    userErrors {
      message
    }
  }
}

# 2: in a terminal: curl -X PUT -H 'Content-Type:
# text/csv' --data-binary @catalogue.csv URL

# 3: look at what would become of it.
query Preview($uploadId: ID!) {
  datasetUpload(id: $uploadId) {
    status
    preview {
      estimatedRows
      error {
        message
      }
      columns {
        header
        use
        readAs
        examples
      }
      problems {
        column
        reason
      }
    }
  }
}

# 4: import it.
mutation Import($uploadId: ID!) {
  importDataset(input: { uploadId: $uploadId }) {
    import {
      id
      status
    }
    userErrors {
      code
      message
    }
  }
}

# Watch it.
subscription WatchImport($importId: ID!) {
  importEvents(importId: $importId) {
    kind
    bytesRead
    rowsRead
    rowsRejected
    error {
      code
      message
    }
  }
}

# What became of it: rejected rows say which row, which
# column, what stood there, and why.
query Imports {
  imports(first: 5) {
    edges {
      node {
        status
        bytes
        bytesRead
        rowsRead
        rowsRejected
        rowsSuperseded
        rejects(first: 5) {
          edges {
            node {
              rowNumber
              column
              value
              reason
            }
          }
        }
        datasetVersion {
          number
          rows
        }
      }
    }
  }
}
`;
