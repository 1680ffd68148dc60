export default /* GraphQL */ `
  query PinnedEntries($id: Uuid!) {
    incident(id: $id) {
      id
      pinnedEntries {
        canonical
      }
    }
  }

  mutation PinEntry($input: PinEntryInput!) {
    pinEntry(input: $input) {
      entry {
        id
      }
    }
  }

  mutation UnpinEntry($input: UnpinEntryInput!) {
    unpinEntry(input: $input) {
      entry {
        id
      }
    }
  }
`;
