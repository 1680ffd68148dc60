export default /* GraphQL */ `
  mutation SubmitSitrep($input: SubmitSitrepInput!) {
    submitSitrep(input: $input) {
      entry {
        id
      }
    }
  }

  mutation ReviewSitrep($input: ReviewSitrepInput!) {
    reviewSitrep(input: $input) {
      entry {
        id
      }
    }
  }
`;
