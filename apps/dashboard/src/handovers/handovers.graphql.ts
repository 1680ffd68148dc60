export default /* GraphQL */ `
  query Shift {
    shift {
      endsAt
      handOverFrom
      toHandOver {
        id
        exercise
        declaration {
          title
        }
        handovers {
          status
        }
      }
    }
  }

  mutation OfferHandover($input: OfferHandoverInput!) {
    offerHandover(input: $input) {
      entry {
        id
      }
    }
  }

  mutation TakeHandover($input: TakeHandoverInput!) {
    takeHandover(input: $input) {
      entry {
        id
      }
    }
  }

  mutation EndHandover($input: EndHandoverInput!) {
    endHandover(input: $input) {
      entry {
        id
      }
    }
  }
`;
