export default /* GraphQL */ `
  fragment ViewerFields on Viewer {
    personId
    name
    title
    mayDeclare
    organisation {
      organisationId
      name
      kind
      country
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

  mutation SignOut {
    signOut
  }

  query AccessTokens {
    accessTokens {
      id
      name
      createdAt
      expiresAt
      lastUsedAt
    }
  }

  mutation CreateAccessToken($name: Line!) {
    createAccessToken(name: $name) {
      secret
      token {
        id
        name
        createdAt
        expiresAt
        lastUsedAt
      }
    }
  }

  mutation RevokeAccessToken($id: Uuid!) {
    revokeAccessToken(id: $id)
  }
`;
