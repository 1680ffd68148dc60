export default /* GraphQL */ `
  fragment PublishedFields on Protocol {
    digest
    publishedAt
    retiredAt
    seats {
      roleId
      organisations {
        organisationId
        name
      }
    }
    document
  }

  query Protocols {
    protocols {
      ...PublishedFields
    }
  }

  query Protocol($digest: Digest!) {
    protocol(digest: $digest) {
      ...PublishedFields
    }
  }

  query ShippedProtocols {
    shippedProtocols {
      protocolId
      version
      name
      document
    }
  }

  query CheckProtocol($document: ProtocolText!, $incidentId: Uuid) {
    checkProtocol(document: $document, incidentId: $incidentId) {
      digest
      faults {
        code
        place
        detail
      }
      dryRun {
        what
        id
        text
        strength
        basis
        role {
          name
        }
        party {
          organisationId
          name
        }
        begins
        transition {
          name
        }
        startsAt
        dueAt
      }
    }
  }

  mutation PublishProtocol($input: PublishProtocolInput!) {
    publishProtocol(input: $input) {
      digest
    }
  }

  mutation RetireProtocol($input: RetireProtocolInput!) {
    retireProtocol(input: $input) {
      digest
      retiredAt
    }
  }
`;
