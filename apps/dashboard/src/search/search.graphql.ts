export default /* GraphQL */ `
  query IncidentList($filter: IncidentFilter!, $from: Uuid) {
    incidentPage(filter: $filter, from: $from) {
      count
      ofAll
      next
      readAt
      incidents {
        ...ListedIncident
      }
    }
  }

  fragment ListedIncident on Incident {
    id
    exercise
    severity
    status
    lastRecordedAt
    declaration {
      ...Titled
      place
      countries
      category
      recordedAt
      marking
    }
  }

  query Search($text: SoughtText!) {
    search(text: $text) {
      more
      complete
      hits {
        passage
        entry {
          canonical
        }
        incident {
          id
          exercise
          severity
          declaration {
            ...Titled
          }
        }
      }
    }
  }
`;
