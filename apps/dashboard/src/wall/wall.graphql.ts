export default /* GraphQL */ `
  query Wall {
    server {
      now
    }
    wall {
      id
      exercise
      clock
      declaration {
        ...Titled
        recordedAt
        marking
      }
      severity
      status
      participants {
        kind
        acknowledgedAt
      }
      obligations {
        nature
        dueAt
        settledAt
      }
      lastRecordedAt
    }
  }
`;
