// Where a version came from, and what proves it.

export const lineage = `# Where a version came from: run, code, data, and the
# files that were uploaded.
query Lineage {
  modelVersion(number: 1) {
    artifacts {
      name
      sha256
      bytes
    }
    run {
      preset
      config
      seed
      engine
      code {
        version
        commit
        digest
      }
    }
    datasetVersion {
      number
      contentHash
      sources {
        edges {
          node {
            fileName
            fileHash
          }
        }
      }
      modelVersions {
        edges {
          node {
            number
          }
        }
      }
    }
  }
}

# Hash all of it again. What was found is kept with the
# version.
mutation Verify {
  verifyModelVersion(input: { version: 1 }) {
    verification {
      intact
      items {
        kind
        name
        status
        expected
        found
      }
    }
    userErrors {
      code
      message
    }
  }
}

# Train it again from what was recorded: a run like any
# other, that says how the bits compare.
mutation Reproduce {
  reproduceVersion(input: { version: 1 }) {
    run {
      id
      status
    }
    userErrors {
      code
      message
    }
  }
}

query Reproductions {
  modelVersion(number: 1) {
    reproductions(first: 5) {
      edges {
        node {
          status
          phase
          reproduction {
            outcome
            split
            expectedMae
            foundMae
            files {
              name
              expected
              found
            }
          }
        }
      }
    }
  }
}
`;
