// What happens to a version after it was registered.

export const life = `# Say what a version is, and find it again by its tags.
mutation Describe {
  updateModelVersion(
    input: { version: 1, description: "The baseline of every campaign", addTags: ["baseline"] }
  ) {
    modelVersion {
      description
      tags
    }
    userErrors {
      code
      field
      message
    }
  }
}

query Tagged {
  model {
    versions(filter: { archived: false, tags: ["baseline"] }) {
      edges {
        node {
          number
          description
          tags
          isChampion
        }
      }
    }
  }
}

# Its model card, in Markdown.
query Card {
  modelVersion(number: 1) {
    card
  }
}

# Take it to another instance: GET exportUrl; there, PUT
# the file to a one-time address, and import it.
query Export {
  modelVersion(number: 1) {
    exportUrl
  }
}

mutation ModelUpload {
  createModelUpload(input: { fileName: "residual-model-version-1.tar.gz" }) {
    upload {
      id
      url
    }
    userErrors {
      message
    }
  }
}

mutation ImportVersion($uploadId: ID!) {
  importModelVersion(input: { uploadId: $uploadId }) {
    modelVersion {
      number
    }
    userErrors {
      code
      message
    }
  }
}

# Out of service for good: its predictions go, its metrics
# stay. The champion is refused.
mutation Archive {
  archiveModelVersion(input: { version: 2 }) {
    modelVersion {
      number
      archivedAt
    }
    userErrors {
      code
      message
    }
  }
}

# Its files go with the garbage: dryRun: false removes
# what this lists.
mutation Garbage {
  collectGarbage(input: { dryRun: true }) {
    garbage {
      removed {
        files
        bytes
      }
      kept {
        files
        bytes
      }
      young {
        files
      }
      largest {
        hash
        bytes
        writtenAt
      }
    }
    userErrors {
      code
      message
    }
  }
}
`;
