/** What happens to a version after it was registered. */
export const life: readonly string[] = [
  `# Say what a version is, and find it again by its tags.
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

# Out of service for good: its predictions go, its metrics stay. The champion is refused.
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
`,
];
