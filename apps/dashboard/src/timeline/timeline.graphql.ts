export default /* GraphQL */ `
  query Timeline($id: Uuid!, $after: Cursor, $first: PageSize, $waitSeconds: WaitSeconds) {
    incident(id: $id) {
      id
      timeline(after: $after, first: $first, waitSeconds: $waitSeconds) {
        cursor
        complete
        readAt
        entries {
          canonical
        }
      }
    }
  }

  mutation AddInformation($input: AddInformationInput!) {
    addInformation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation AddCommunityNote($input: AddCommunityNoteInput!) {
    addCommunityNote(input: $input) {
      entry {
        id
      }
    }
  }

  mutation RetractEntry($input: RetractEntryInput!) {
    retractEntry(input: $input) {
      entry {
        id
      }
    }
  }
`;
