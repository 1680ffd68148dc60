export default /* GraphQL */ `
  query Board {
    server {
      now
    }
    incidents {
      id
      exercise
      declaration {
        title
        place
        countries
        recordedAt
        marking
      }
      severity
      status
      participants {
        organisationId
        name
        kind
        acknowledgedAt
      }
      platforms {
        organisationId
        state
      }
      rightsFlags {
        flagId
        answer {
          entryId
        }
      }
      handovers {
        incomingId
        status
      }
      obligations {
        holder {
          organisationId
        }
        nature
        status
        settledAt
        dueAt
      }
      lastRecordedAt
      allowedCommands
    }
  }
`;
