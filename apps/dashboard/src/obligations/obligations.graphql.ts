export default /* GraphQL */ `
  mutation ReportObligation($input: ReportObligationInput!) {
    reportObligation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation SetClock($input: SetClockInput!) {
    setClock(input: $input) {
      entry {
        id
      }
    }
  }
`;
