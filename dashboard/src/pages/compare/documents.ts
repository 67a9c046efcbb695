import { graphql } from '../../generated';

export const CompareChoices = graphql(`
  query CompareChoices($baseline: Int!, $candidate: Int!) {
    model {
      champion {
        id
        number
      }
      versions(first: 100) {
        edges {
          node {
            ...CompareChoice
          }
        }
      }
    }
    baseline: modelVersion(number: $baseline) {
      ...CompareChoice
    }
    candidate: modelVersion(number: $candidate) {
      ...CompareChoice
    }
  }

  fragment CompareChoice on ModelVersion {
    id
    number
    isChampion
    archivedAt
    run {
      id
      preset
    }
    metrics(split: TEST) {
      mae
    }
  }
`);

export const CompareErrors = graphql(`
  query CompareErrors($baseline: Int!, $candidate: Int!, $split: Split!) {
    compareVersions(baseline: $baseline, candidate: $candidate, split: $split) {
      trackCounts {
        compared
        otherLabel
        otherSplit
        baselineOnly
        candidateOnly
      }
      metrics {
        metric
        baseline
        candidate
        difference
        differenceInterval {
          ...Bounds
        }
      }
      changeHistogram {
        binWidth
        change
        trackCount
      }
      agreement {
        correlation
        meanAbsoluteDifference
        withinFivePoints
      }
    }
  }
`);

export const CompareGate = graphql(`
  query CompareGate($version: Int!, $mode: GateMode!, $margin: Float!) {
    promotionVerdict(version: $version, mode: $mode, margin: $margin) {
      id
      outcome
      mode
      margin
      level
      reasons
      trackCount
      artistCount
      learnedTrackCount
      otherReleaseCount
      championMae
      challengerMae
      difference
      differenceInterval {
        ...Bounds
      }
      coverage
      coverageInterval {
        ...Bounds
      }
      champion {
        id
        number
      }
      challenger {
        id
        number
      }
      scoredAnew {
        id
        number
      }
      slices {
        slice
        trackCount
        difference
        differenceInterval {
          ...Bounds
        }
        judged
        regressed
      }
    }
  }
`);

export const CompareSlices = graphql(`
  query CompareSlices($baseline: Int!, $candidate: Int!, $split: Split!, $by: SliceDimension!) {
    compareVersions(baseline: $baseline, candidate: $candidate, split: $split) {
      slices(by: $by) {
        label
        trackCount
        baselineMae
        candidateMae
        difference
        differenceInterval {
          ...Bounds
        }
      }
    }
  }
`);

export const CompareTracks = graphql(`
  query CompareTracks(
    $baseline: Int!
    $candidate: Int!
    $split: Split!
    $improved: Boolean!
    $first: Int
    $after: String
  ) {
    compareVersions(baseline: $baseline, candidate: $candidate, split: $split) {
      improvedTracks(first: $first, after: $after) @include(if: $improved) {
        ...ChangedTracks
      }
      worsenedTracks(first: $first, after: $after) @skip(if: $improved) {
        ...ChangedTracks
      }
    }
  }

  fragment ChangedTracks on ComparedTrackConnection {
    edges {
      node {
        id
        actual
        baselinePredicted
        candidatePredicted
        difference
        track {
          id
          name
          artist {
            id
            name
          }
        }
      }
    }
    pageInfo {
      ...PageEnd
    }
    totalCount
  }
`);

export const CompareArtists = graphql(`
  query CompareArtists(
    $baseline: Int!
    $candidate: Int!
    $split: Split!
    $improved: Boolean!
    $first: Int
    $after: String
  ) {
    compareVersions(baseline: $baseline, candidate: $candidate, split: $split) {
      improvedArtists(first: $first, after: $after) @include(if: $improved) {
        ...ChangedArtists
      }
      worsenedArtists(first: $first, after: $after) @skip(if: $improved) {
        ...ChangedArtists
      }
    }
  }

  fragment ChangedArtists on ComparedArtistConnection {
    edges {
      node {
        id
        trackCount
        baselineMae
        candidateMae
        difference
        totalDifference
        artist {
          id
          name
        }
      }
    }
    pageInfo {
      ...PageEnd
    }
    totalCount
  }
`);

export const CompareSettings = graphql(`
  query CompareSettings($baseline: Int!, $candidate: Int!) {
    baseline: modelVersion(number: $baseline) {
      ...CompareMade
    }
    candidate: modelVersion(number: $candidate) {
      ...CompareMade
    }
    compareVersions(baseline: $baseline, candidate: $candidate) {
      configDifferences {
        path
        baseline
        candidate
      }
      datasetDifferences {
        path
        baseline
        candidate
      }
    }
  }

  fragment CompareMade on ModelVersion {
    id
    run {
      id
      preset
      config
      seed
      engine
      split {
        ...HowSplit
      }
    }
    datasetVersion {
      id
      number
      contentHash
      rows
      artists
      albums
      referenceDate
    }
  }
`);
