export default /* GraphQL */ `
  mutation RaiseRightsFlag($input: RaiseRightsFlagInput!) {
    raiseRightsFlag(input: $input) {
      entry {
        id
      }
    }
  }

  mutation AnswerRightsFlag($input: AnswerRightsFlagInput!) {
    answerRightsFlag(input: $input) {
      entry {
        id
      }
    }
  }
`;
