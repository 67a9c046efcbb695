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
`);

export const CompareErrors = graphql(`
  query CompareErrors($baseline: Int!, $candidate: Int!, $split: Split!) {
    compareVersions(baseline: $baseline, candidate: $candidate, split: $split) {
      trackCounts {
        otherLabel
        otherSplit
        baselineOnly
        candidateOnly
        ...CompareTrackCounts
      }
      metrics {
        metric
        ...CompareMetric
      }
      changeHistogram {
        ...CompareHistogram
      }
      agreement {
        ...CompareAgreement
      }
    }
  }
`);

export const CompareGate = graphql(`
  query CompareGate($version: Int!, $mode: GateMode!, $margin: Float!) {
    promotionVerdict(version: $version, mode: $mode, margin: $margin) {
      id
      ...CompareVerdict
    }
  }
`);

export const CompareSlices = graphql(`
  query CompareSlices($baseline: Int!, $candidate: Int!, $split: Split!, $by: SliceDimension!) {
    compareVersions(baseline: $baseline, candidate: $candidate, split: $split) {
      slices(by: $by) {
        ...CompareSlice
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
        edges {
          node {
            ...ChangedTrack
          }
        }
        pageInfo {
          ...PageEnd
        }
        totalCount
      }
      worsenedTracks(first: $first, after: $after) @skip(if: $improved) {
        edges {
          node {
            ...ChangedTrack
          }
        }
        pageInfo {
          ...PageEnd
        }
        totalCount
      }
    }
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
        edges {
          node {
            ...ChangedArtist
          }
        }
        pageInfo {
          ...PageEnd
        }
        totalCount
      }
      worsenedArtists(first: $first, after: $after) @skip(if: $improved) {
        edges {
          node {
            ...ChangedArtist
          }
        }
        pageInfo {
          ...PageEnd
        }
        totalCount
      }
    }
  }
`);

export const CompareSettings = graphql(`
  query CompareSettings($baseline: Int!, $candidate: Int!) {
    baseline: modelVersion(number: $baseline) {
      ...CompareSettingsOf
    }
    candidate: modelVersion(number: $candidate) {
      ...CompareSettingsOf
    }
    compareVersions(baseline: $baseline, candidate: $candidate) {
      configDifferences {
        ...CompareDifference
      }
      datasetDifferences {
        ...CompareDifference
      }
    }
  }
`);
