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

  query TimelineEndOf($id: Uuid!, $last: PageSize) {
    incident(id: $id) {
      id
      cursor
      fold
      timelineEnd(last: $last) {
        earlier
        readAt
        entries {
          canonical
        }
      }
    }
  }

  query EarlierEntriesOf($id: Uuid!, $upTo: Cursor, $last: PageSize) {
    incident(id: $id) {
      id
      timelineEnd(upTo: $upTo, last: $last) {
        earlier
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
