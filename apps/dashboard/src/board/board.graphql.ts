export default /* GraphQL */ `
  query Board {
    server {
      now
    }
    incidents {
      id
      exercise
      declaration {
        ...Titled
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
        answerBy
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
      waiting {
        votes {
          activationId
          lapsesAt
        }
        reviews {
          sitrepId
        }
        reportDueAt
      }
      clock
      lastRecordedAt
      allowedCommands
    }
  }
`;
