export default /* GraphQL */ `
  query IncidentAccess($id: Uuid!) {
    incident(id: $id) {
      id
      exercise
      status
      declaration {
        title
        language
        titleTranslations {
          language
        }
        marking
      }
      allowedCommands
      waiting {
        reviews {
          sitrepId
        }
      }
    }
  }

  query IncidentTitles {
    incidents {
      id
      exercise
      declaration {
        ...Titled
      }
    }
  }

  query AlertPreview($input: AlertPreviewInput!) {
    alertPreview(input: $input) {
      people
      organisations {
        organisationId
        name
        kind
        peopleAlerted
      }
    }
  }

  mutation DeclareIncident($input: DeclareIncidentInput!) {
    declareIncident(input: $input) {
      incidentId
    }
  }

  mutation AcknowledgeAlert($input: AcknowledgeAlertInput!) {
    acknowledgeAlert(input: $input) {
      incidentId
      entry {
        id
      }
    }
  }

  mutation ChangeSeverity($input: ChangeSeverityInput!) {
    changeSeverity(input: $input) {
      entry {
        id
      }
    }
  }

  mutation CorrectCountries($input: CorrectCountriesInput!) {
    correctCountries(input: $input) {
      entry {
        id
      }
    }
  }

  mutation RecallDeclaration($input: RecallDeclarationInput!) {
    recallDeclaration(input: $input) {
      entry {
        id
      }
    }
  }

  mutation ChangeStatus($input: ChangeStatusInput!) {
    changeStatus(input: $input) {
      entry {
        id
      }
    }
  }
`;
