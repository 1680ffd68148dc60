export default /* GraphQL */ `
  mutation PostPlatformStatus($input: PostPlatformStatusInput!) {
    postPlatformStatus(input: $input) {
      entry {
        id
      }
    }
  }
`;
