export default /* GraphQL */ `
  query RequestTotals {
    requestTotals {
      requestType
      made
      open
      acting
      done
      cannot
      clarificationSought
    }
  }

  mutation MakeRequest($input: MakeRequestInput!) {
    makeRequest(input: $input) {
      entry {
        id
      }
    }
  }

  mutation AnswerRequest($input: AnswerRequestInput!) {
    answerRequest(input: $input) {
      entry {
        id
      }
    }
  }

  mutation ClarifyRequest($input: ClarifyRequestInput!) {
    clarifyRequest(input: $input) {
      entry {
        id
      }
    }
  }

  mutation RecordPreservation($input: RecordPreservationInput!) {
    recordPreservation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation EndPreservation($input: EndPreservationInput!) {
    endPreservation(input: $input) {
      entry {
        id
      }
    }
  }
`;
