export default /* GraphQL */ `
  fragment ViewerFields on Viewer {
    personId
    name
    title
    languages
    administrator
    mayDeclare
    wall
    organisation {
      organisationId
      name
      kind
      country
      protected
    }
  }

  query Viewer {
    viewer {
      ...ViewerFields
    }
  }

  query SignInPage {
    server {
      demo
    }
  }

  query DemoPeople {
    demoPeople {
      personId
      name
      title
      organisation {
        organisationId
        name
        kind
        country
      }
    }
  }

  mutation SignInAsDemoPerson($personId: Uuid!) {
    signInAsDemoPerson(personId: $personId) {
      ...ViewerFields
    }
  }

  mutation BeginPasskeySignIn {
    beginPasskeySignIn {
      id
      options
    }
  }

  mutation FinishPasskeySignIn($ceremonyId: Uuid!, $response: PasskeyResponse!) {
    finishPasskeySignIn(ceremonyId: $ceremonyId, response: $response) {
      ...ViewerFields
    }
  }

  mutation BeginOrganisationSignIn($domain: Domain!, $path: OwnPath!) {
    beginOrganisationSignIn(domain: $domain, path: $path) {
      url
    }
  }

  mutation BeginInvitedOrganisationSignIn($secret: InvitationSecret!) {
    beginInvitedOrganisationSignIn(secret: $secret) {
      url
    }
  }

  mutation SignOut {
    signOut
  }

  mutation AnswerStepUp($stepUpId: Uuid!, $response: PasskeyResponse!) {
    answerStepUp(stepUpId: $stepUpId, response: $response)
  }

  mutation AnswerStepUpAsDemoPerson($stepUpId: Uuid!) {
    answerStepUpAsDemoPerson(stepUpId: $stepUpId)
  }

  query ReceivedInvitation($secret: InvitationSecret!) {
    invitation(secret: $secret) {
      organisationName
      personName
      purpose
      expiresAt
      waysToProve
    }
  }

  mutation BeginInvitedPasskey($secret: InvitationSecret!, $name: Line) {
    beginInvitedPasskey(secret: $secret, name: $name) {
      id
      options
    }
  }

  mutation FinishInvitedPasskey(
    $secret: InvitationSecret!
    $ceremonyId: Uuid!
    $passkeyName: Line!
    $person: FirstPersonInput
    $response: NewPasskeyResponse!
  ) {
    finishInvitedPasskey(
      secret: $secret
      ceremonyId: $ceremonyId
      passkeyName: $passkeyName
      person: $person
      response: $response
    ) {
      ...ViewerFields
    }
  }
`;
