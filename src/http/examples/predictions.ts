// What the champion says, and how wrong it is.

export const champion = `# Residual predicts how popular a track is (0–100), and
# knows how wrong it is.
# Press ▶ (or Ctrl-Enter). Ctrl-Space completes, hovering
# explains; the book on the left is the documentation.
# The other tabs go from reading to changing: residuals,
# pictures, what-if, training, promotion, import, lineage.
# With curl and TypeScript: docs/api.md.

# The champion: which model version serves, and its error
# on tracks that training never saw, beside three
# baselines on the same tracks. All in popularity points.
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
`;

export const worstResiduals = `# The champion's worst misses: residual = actual −
# predicted, in popularity points. For more, pass
# pageInfo.endCursor as after.
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

# Popular tracks that the champion thought nobody would
# hear.
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
`;

export const artistErrors = `# Whom the champion misjudges: error by artist, drawn to
# the overall error where an artist has few tracks. Below
# 0, bias says that it predicts too high. And where it
# errs, by what the tracks have in common.
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
`;

export const pictures = `# What a dashboard draws, as columns: parallel arrays of a
# few kB, however many tracks there are. All of the
# champion's TEST tracks, in popularity points; for
# another split pass split: VALIDATION.
query Pictures {
  model {
    champion {
      # A heat map: how many tracks lie in each square of
      # actual and predicted popularity. On the diagonal
      # it is right.
      actualByPredicted {
        binWidth
        actual
        predicted
        trackCount
      }
      # Bars: how many tracks have which residual. A
      # centre beside 0 is bias.
      residualHistogram {
        binWidth
        residual
        trackCount
      }
      # A band that holds 80 % of the residuals, along any
      # number: where it leaves 0, the model has something
      # to learn.
      residualsByFeature(feature: RELEASE_DATE) {
        from
        to
        trackCount
        lower
        median
        upper
        unknown
      }
      # Do intervals of each level hold as often as they
      # say?
      coverageCurve {
        level
        coverage
      }
      # And which features its error depends on.
      featureImportance {
        group
        rise
        riseInterval {
          lower
          upper
        }
      }
    }
  }
}
`;

export const whatIf = `# What if? An unreleased track by its facts. What is left
# out counts as unknown. Tracks of the catalogue: {
# spotifyId: "…" } or { trackId: "…" }; several at once.
query WhatIf {
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
    # What moved it from the baseline, in popularity
    # points, and the labelled tracks that it looked at.
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
`;

export const files = `# Files. All of a version's stored predictions as one file,
# written while it is read: open the url. ARROW is for pandas,
# Polars and DuckDB; CSV for spreadsheets and everything else.
query PredictionsAsFile {
  exportPredictions(split: TEST, format: CSV) {
    url
    fileName
    mediaType
    columns {
      name
      description
    }
  }
}
`;
