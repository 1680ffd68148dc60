export default /* GraphQL */ `
  fragment PersonFields on Person {
    personId
    name
    title
    languages
    onDuty
    administrator
    state
  }

  query People {
    people {
      ...PersonFields
    }
  }

  fragment NewInvitationFields on NewInvitation {
    link
    invitation {
      id
      personId
      personName
      purpose
      expiresAt
    }
  }

  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      ...NewInvitationFields
    }
  }

  mutation RecoverPerson($personId: Uuid!) {
    recoverPerson(personId: $personId) {
      ...NewInvitationFields
    }
  }

  mutation SetPerson($personId: Uuid!, $input: SetPersonInput!) {
    setPerson(personId: $personId, input: $input) {
      ...PersonFields
    }
  }

  mutation SetAdministrator($personId: Uuid!, $administrator: Boolean!) {
    setAdministrator(personId: $personId, administrator: $administrator) {
      ...PersonFields
    }
  }

  mutation SuspendPerson($personId: Uuid!) {
    suspendPerson(personId: $personId) {
      ...PersonFields
    }
  }

  mutation ReinstatePerson($personId: Uuid!) {
    reinstatePerson(personId: $personId) {
      ...PersonFields
    }
  }

  mutation SetDutyLine($dutyLine: Line) {
    setDutyLine(dutyLine: $dutyLine) {
      organisationId
      dutyLine
    }
  }

  query Invitations {
    invitations {
      id
      personId
      personName
      purpose
      createdAt
      expiresAt
    }
  }

  mutation WithdrawInvitation($id: Uuid!) {
    withdrawInvitation(id: $id)
  }

  fragment IdentityProviderFields on IdentityProviderSettings {
    redirectUri
    provider {
      issuer
      clientId
      hasClientSecret
      domain
      setAt
    }
  }

  query IdentityProvider {
    identityProvider {
      ...IdentityProviderFields
    }
  }

  mutation SetIdentityProvider($input: SetIdentityProviderInput!) {
    setIdentityProvider(input: $input) {
      ...IdentityProviderFields
    }
  }

  mutation RemoveIdentityProvider {
    removeIdentityProvider
  }

  query OrganisationIncidents {
    organisationIncidents {
      incidentId
      role
      people
    }
  }

  fragment ReadingFields on Reading {
    id
    act
    organisationName
    kind
    incidentId
    ownEntries
    startedAt
    endedAt
  }

  query Readings($before: Instant) {
    readings(before: $before, first: 50) {
      ...ReadingFields
    }
  }
`;
