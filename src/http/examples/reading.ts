/** What can be asked: model, residuals, catalogue, predictions. */
export const reading: readonly string[] = [
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
        maeInterval {
          lower
          upper
        }
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
  `# Whom the champion misjudges: error by artist, drawn to the overall error where an artist has few tracks.
# Below 0, bias says that it predicts too high. And where it errs, by what the tracks have in common.
query ArtistErrors {
  errorSlices(by: ALBUM_SEEN) {
    label
    trackCount
    mae
    maeInterval {
      lower
      upper
    }
  }
  artistErrorStats(first: 10, orderBy: { field: SHRUNKEN_MAE, direction: DESC }) {
    totalCount
    edges {
      node {
        trackCount
        mae
        shrunkenMae
        bias
        artist {
          name
          meanPopularity
        }
      }
    }
  }
}
`,
  `# Two model versions side by side, on the tracks that are TEST for both. candidate − baseline: below 0, the candidate
# errs less; where the interval holds 0, the two may be equally good. Lists go on with first and after.
query CompareVersions {
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
          audioFeatures: { danceability: 0.72, energy: 0.61, tempo: 118 }
        }
      }
    ]
  ) {
    predicted
    interval(level: 0.8) {
      lower
      upper
    }
    # What moved it from the baseline, in popularity points, and the labelled tracks that it looked at.
    explanation {
      baseline
      contributions {
        label
        contribution
      }
    }
    neighbours(first: 5) {
      weight
      popularity
      reasons
      track {
        name
      }
    }
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
];
