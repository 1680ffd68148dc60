export default /* GraphQL */ `
  query Passkeys {
    passkeys {
      id
      name
      backedUp
      createdAt
      lastUsedAt
    }
  }

  mutation BeginPasskey {
    beginPasskey {
      id
      options
    }
  }

  mutation FinishPasskey($ceremonyId: Uuid!, $name: Line!, $response: NewPasskeyResponse!) {
    finishPasskey(ceremonyId: $ceremonyId, name: $name, response: $response) {
      id
    }
  }

  mutation RemovePasskey($id: Uuid!) {
    removePasskey(id: $id)
  }

  mutation BeginIdentityLink($path: OwnPath!) {
    beginIdentityLink(path: $path) {
      url
    }
  }

  query Sessions {
    sessions {
      id
      browser
      proof
      current
      wall
      createdAt
      lastUsedAt
      expiresAt
    }
  }

  mutation EndSession($id: Uuid!) {
    endSession(id: $id)
  }

  mutation EndOtherSessions {
    endOtherSessions
  }

  mutation OpenWall($hours: WallHours!) {
    openWall(hours: $hours) {
      wall
    }
  }

  fragment TokenFields on AccessToken {
    id
    name
    operations
    incidentIds
    createdAt
    expiresAt
    lastUsedAt
  }

  query AccessTokens {
    accessTokens {
      ...TokenFields
    }
  }

  query TokenIncidents {
    incidents {
      id
      exercise
      declaration {
        ...Titled
      }
      people {
        personId
      }
    }
  }

  mutation CreateAccessToken($input: CreateAccessTokenInput!) {
    createAccessToken(input: $input) {
      secret
      token {
        ...TokenFields
      }
    }
  }

  mutation RevokeAccessToken($id: Uuid!) {
    revokeAccessToken(id: $id)
  }
`;
