export default /* GraphQL */ `
  mutation AddTranslation($input: AddTranslationInput!) {
    addTranslation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation JudgeTranslation($input: JudgeTranslationInput!) {
    judgeTranslation(input: $input) {
      entry {
        id
      }
    }
  }
`;
