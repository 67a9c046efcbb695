/** Operations that GraphiQL opens with, a tab each. They teach: a test executes every one of them. */
export const examples: readonly string[] = [
  `# Residual predicts how popular a track is (0–100), and knows how wrong it is.
# Press ▶ (or Ctrl-Enter). Ctrl-Space completes, hovering explains; the book on the left is the documentation.
# The other tabs are examples: residuals, artists, what-if, training, promotion, import.

# The champion: which model version serves, and its error on tracks that training never saw,
# beside three baselines on the same tracks. All in popularity points.
query Champion {
  service {
    version
    mlBackend
    database
    queueDepth
  }
  model {
    champion {
      number
      createdAt
      run {
        preset
        engine
        seed
      }
      datasetVersion {
        number
        rows
      }
      metrics(split: TEST) {
        trackCount
        mae
        rmse
        r2
        bias
        baselines {
          baseline
          mae
          r2
        }
      }
    }
  }
}
`,
  `# The champion's worst misses: residual = actual − predicted, in popularity points.
# For more, pass pageInfo.endCursor as after.
query WorstResiduals($after: String) {
  residuals(first: 10, after: $after, orderBy: { field: ABSOLUTE_ERROR, direction: DESC }) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        actual
        predicted
        residual
        track {
          name
          releaseDate
          artist {
            name
          }
          album {
            name
          }
        }
      }
    }
  }
}
`,
  `# Popular tracks that the champion thought nobody would hear.
query Underestimated {
  residuals(
    first: 10
    filter: { residual: { min: 20 }, track: { popularity: { min: 60 } } }
    orderBy: { field: RESIDUAL, direction: DESC }
  ) {
    totalCount
    edges {
      node {
        residual
        actual
        predicted
        track {
          name
          artist {
            name
          }
        }
      }
    }
  }
}
`,
  `# Whom the champion misjudges: error by artist. Below 0, bias says that it predicts too high.
query ArtistErrors {
  artistErrorStats(first: 10, minTracks: 3, orderBy: { field: MAE, direction: DESC }) {
    totalCount
    edges {
      node {
        trackCount
        mae
        bias
        rmse
        artist {
          name
          meanPopularity
        }
      }
    }
  }
}
`,
  `# What if? An unreleased track by its facts. What is left out counts as unknown.
# Tracks of the catalogue: { spotifyId: "…" } or { trackId: "…" }; several at once.
query PredictUnreleased {
  predict(
    tracks: [
      {
        facts: {
          name: "Not Out Yet"
          artistName: "Somebody New"
          albumType: "single"
          albumTotalTracks: 1
          trackNumber: 1
          durationMs: 187000
          explicit: false
          releaseDate: "2025-11-07"
          artistPopularity: 62
          artistFollowers: 480000
        }
      }
    ]
  ) {
    predicted
    modelVersion {
      number
    }
  }
}
`,
  `# Browse the catalogue. Every list has filter, orderBy, first/after and last/before.
query Tracks {
  tracks(first: 10, filter: { popularity: { min: 80 } }, orderBy: { field: RELEASE_DATE, direction: DESC }) {
    totalCount
    edges {
      node {
        id
        spotifyId
        name
        popularity
        releaseDate
        artist {
          name
          trackCount
        }
      }
    }
  }
}
`,
  `# The artists with the most tracks, and their best-known ones.
query Artists {
  artists(first: 5) {
    edges {
      node {
        name
        trackCount
        meanPopularity
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
`,
  `# Train a model, in the background. All but the preset is optional; watch it in the next tab.
mutation Train {
  triggerTraining(input: { preset: SEED_IMPROVED, seed: 1, config: { epochs: 20, loss: HUBER } }) {
    run {
      id
      status
      config
    }
    userErrors {
      code
      field
      message
    }
  }
}
`,
  `# Training runs, the newest first: how far they are, their learning curves, and what became of them.
# Run it again to see it move. cancelTraining(input: { runId: "…" }) stops one.
query TrainingRuns {
  trainingRuns(first: 3) {
    edges {
      node {
        id
        preset
        status
        phase
        engine
        epochsDone
        epochsPlanned
        epochs {
          epoch
          trainMae
          validationMae
          learningRate
        }
        error {
          code
          message
        }
        modelVersion {
          number
        }
      }
    }
  }
}
`,
  `# All versions, and who served when.
query Versions {
  model {
    versions(first: 10) {
      totalCount
      edges {
        node {
          number
          isChampion
          run {
            preset
          }
          metrics {
            split
            mae
            rmse
          }
        }
      }
    }
    promotions(first: 10) {
      edges {
        node {
          kind
          promotedAt
          actor
          reason
          fromVersion {
            number
          }
          toVersion {
            number
          }
        }
      }
    }
  }
}
`,
  `# Make a version the champion: every replica serves it from its next request on.
# expectedChampion refuses to overrule somebody who promoted meanwhile.
mutation Promote {
  promoteModelVersion(input: { version: 1, reason: "Lower test error" }) {
    modelVersion {
      number
    }
    promotion {
      promotedAt
    }
    userErrors {
      code
      field
      message
    }
  }
}

# And back, without training anything.
mutation Rollback {
  rollbackModel(input: { reason: "It disappointed" }) {
    modelVersion {
      number
    }
    userErrors {
      code
      message
    }
  }
}
`,
  `# Import a catalogue, in three steps. 1: ask for a one-time address.
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

# 2: in a terminal: curl -X PUT -H 'Content-Type: text/csv' --data-binary @catalogue.csv URL

# 3: import it.
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

# Watch it: rejected rows say which row, which column, what stood there, and why.
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
`,
];
