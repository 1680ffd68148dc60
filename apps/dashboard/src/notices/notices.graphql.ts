export default /* GraphQL */ `
  mutation ReceiveNotice($input: ReceiveNoticeInput!) {
    receiveNotice(input: $input) {
      entry {
        id
      }
    }
  }
`;
