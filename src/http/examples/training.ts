// Training, and watching it.

export const train = `# Train a model, in the background: here an ensemble of
# two networks that read no names. All but the preset is
# optional; the next tab watches it.
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

# What can be trained: every option with its range and
# default, as a form needs them.
query Presets {
  presets {
    preset
    description
    options {
      name
      description
      kind
      minimum
      maximum
      default
      choices
    }
  }
}
`;

export const watch = `# Watch a run as it trains: first all that has happened,
# then every phase and epoch as it comes, until it has
# ended. Put the id that the tab before answered into
# Variables below. Cut off? The last cursor as after goes
# on from there.
subscription Watch($runId: ID!, $after: String) {
  trainingRunEvents(runId: $runId, after: $after) {
    cursor
    at
    kind
    attempt
    phase
    epochsPlanned
    epoch {
      epoch
      trainMae
      validationMae
    }
    error {
      code
      message
    }
  }
}
`;

export const trainingRuns = `# Training runs, the newest first: how far they are, their
# learning curves in columns, and what became of them.
# cancelTraining(input: { runId: "…" }) stops one, and retryTraining
# queues it once more, as it was.
query Runs {
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
        learningCurve {
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
`;

export const scorecard = `# Judge a version's configuration under every split: 13
# trainings in the background, that leave no version.
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

# Known artists flatter: look at the artists and albums
# that training never saw before you promote.
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
`;

export const sweep = `# Search for better options: many configurations for a
# share of their epochs, the best third of them for more.
# Every worker helps (npm run worker); the best becomes a
# model version, which you may promote.
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
`;
