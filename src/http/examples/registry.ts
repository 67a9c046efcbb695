// Versions: which one serves, and which one shall.

export const versions = `# All versions, and who served when.
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
`;

export const comparison = `# Two model versions side by side, on the tracks that are
# TEST for both. candidate − baseline: below 0, the
# candidate errs less; where the interval holds 0, the two
# may be equally good. Lists go on with first and after.
query Compare {
  compareVersions(baseline: 1, candidate: 2) {
    trackCounts {
      compared
      otherSplit
      otherLabel
    }
    metrics {
      metric
      baseline
      candidate
      difference
      differenceInterval {
        lower
        upper
      }
    }
    agreement {
      correlation
      withinFivePoints
    }
    slices(by: ARTIST_SEEN) {
      label
      trackCount
      difference
    }
    configDifferences {
      path
      baseline
      candidate
    }
    improvedTracks(first: 3) {
      edges {
        node {
          actual
          baselinePredicted
          candidatePredicted
          track {
            name
          }
        }
      }
    }
    worsenedArtists(first: 3) {
      edges {
        node {
          trackCount
          difference
          artist {
            name
          }
        }
      }
    }
  }
}
`;

export const promotion = `# What would the gate say? It compares a version with the
# champion on tracks that neither has learned from.
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

# Make a version the champion, if the gate lets it pass:
# every replica serves it from its next request on. mode:
# NON_INFERIOR lets a retrained equal pass, force: true
# with a reason anything; the history says so.
# expectedChampion refuses to overrule somebody who
# promoted meanwhile.
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
`;

export const refresh = `# After an import: the champion's weights with the new
# rows to look up, in seconds. Promote what the run
# becomes. A champion that looks nothing up (RIDGE) is
# refused with PRESET_HAS_NO_BANK.
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
`;
