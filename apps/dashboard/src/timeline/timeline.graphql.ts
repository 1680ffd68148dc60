export default /* GraphQL */ `
  query Timeline($id: Uuid!, $after: Cursor, $first: PageSize) {
    server {
      now
    }
    incident(id: $id) {
      id
      timeline(after: $after, first: $first) {
        cursor
        complete
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
