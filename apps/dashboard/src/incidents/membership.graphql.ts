export default /* GraphQL */ `
  query IncidentPeople($id: Uuid!) {
    incident(id: $id) {
      id
      people {
        personId
        name
        title
        role
        organisation {
          organisationId
          name
        }
      }
      accessRequests {
        id
        requestedAt
        kind
        organisationName
        title
        name
        colleague
        reason
      }
    }
  }

  query SeenAs($incidentId: Uuid!, $organisationId: Uuid!) {
    seenAs(incidentId: $incidentId, organisationId: $organisationId) {
      onTheIncident
      entries {
        entryId
        reads
      }
    }
  }

  mutation AddOrganisation($input: AddOrganisationInput!) {
    addOrganisation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation RemoveOrganisation($input: RemoveOrganisationInput!) {
    removeOrganisation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation AssignPerson($input: AssignPersonInput!) {
    assignPerson(input: $input) {
      entry {
        id
      }
    }
  }

  mutation ReleasePerson($input: ReleasePersonInput!) {
    releasePerson(input: $input) {
      entry {
        id
      }
    }
  }

  mutation RequestAccess($input: RequestAccessInput!) {
    requestAccess(input: $input)
  }

  mutation GrantAccess($input: GrantAccessInput!) {
    grantAccess(input: $input)
  }

  mutation RefuseAccess($input: RefuseAccessInput!) {
    refuseAccess(input: $input)
  }
`;
