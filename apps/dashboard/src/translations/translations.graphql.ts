export default /* GraphQL */ `
  fragment Titled on Declaration {
    title
    language
    titleTranslations {
      language
      text
      origin
      disputed
    }
  }

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
