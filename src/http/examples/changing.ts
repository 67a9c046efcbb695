/** What can be done: train, promote, import, and watching it. */
export const changing: readonly string[] = [
  `# Train a model, in the background: here an ensemble of two networks that read no names. All but the preset is
# optional; watch it in the next tab.
mutation Train {
  triggerTraining(
    input: { preset: RESIDUAL_NET, seed: 1, config: { members: 2, features: [ARTIST, RELEASE, TRACK, CONTEXT, NEIGHBOURS] } }
  ) {
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
  `# Judge a version's configuration under every split: 13 trainings in the background, that leave no version.
mutation Judge {
  triggerScorecard(input: { version: 1 }) {
    scorecard {
      id
    }
    userErrors {
      code
      message
    }
  }
}

# Known artists flatter: look at the artists and albums that training never saw before you promote.
query Scorecard {
  modelVersion(number: 1) {
    scorecard {
      status
      cellsDone
      cellsPlanned
      rows {
        question
        folds
        foldsDone
        metrics {
          trackCount
          mae
          maeInterval {
            lower
            upper
          }
          baselines {
            baseline
            mae
          }
        }
        coverage {
          coverage
          meanWidth
        }
        error {
          message
        }
      }
    }
  }
}
`,
  `# Search for better options: many configurations for a share of their epochs, the best third of them for more.
# Every worker helps (npm run worker); the best becomes a model version, which you may promote.
mutation Sweep {
  triggerSweep(
    input: {
      preset: SEED_IMPROVED
      seed: 1
      budget: { trials: 9, minutes: 10 }
      searchSpace: {
        learningRate: { min: 0.0001, max: 0.003, scale: "LOG" }
        batchSize: { choices: [128, 256, 512] }
        minArtistTracks: { min: 1, max: 4, integer: true }
      }
    }
  ) {
    sweep {
      id
      rungs
    }
    userErrors {
      code
      field
      message
    }
  }
}

# Watch it. cancelSweep(input: { sweepId: "…" }) stops it.
query Sweeps {
  sweeps(first: 3) {
    edges {
      node {
        id
        preset
        status
        progress {
          trials
          evaluationsDone
          evaluationsRunning
          minutes
        }
        leaderboard(first: 5) {
          rank
          trial
          changes
          share
          epochs
          mae
          maeInterval {
            lower
            upper
          }
        }
        run {
          status
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
  `# After an import: the champion's weights with the new rows to look up, in seconds. Promote what the run becomes.
# A champion that looks nothing up (RIDGE) is refused with PRESET_HAS_NO_BANK.
mutation Refresh {
  refreshModelVersion(input: { version: 2 }) {
    run {
      id
      status
      datasetVersion {
        number
      }
      refreshOf {
        number
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
`,
  `# What would the gate say? It compares a version with the champion on tracks that neither has learned from.
query Verdict {
  promotionVerdict(version: 2, mode: SUPERIOR) {
    outcome
    summary
    trackCount
    difference
    differenceInterval {
      lower
      upper
    }
    slices {
      slice
      trackCount
      difference
      regressed
    }
  }
}

# Make a version the champion, if the gate lets it pass: every replica serves it from its next request on.
# mode: NON_INFERIOR lets a retrained equal pass, force: true with a reason anything; the history says so.
# expectedChampion refuses to overrule somebody who promoted meanwhile.
mutation Promote {
  promoteModelVersion(input: { version: 2, reason: "Lower test error" }) {
    modelVersion {
      number
    }
    promotion {
      promotedAt
      forced
    }
    verdict {
      outcome
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
  rollbackModel(input: { reason: "It disappointed", idempotencyKey: "incident 42" }) {
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
