export default /* GraphQL */ `
  query Colleagues {
    people {
      personId
      name
      title
      onDuty
      administrator
      state
    }
  }

  query Directory {
    organisations {
      organisationId
      name
      kind
      country
      protected
      dutyLine
    }
  }

  query CallList {
    server {
      now
    }
    organisations {
      organisationId
      name
      kind
      protected
      dutyLine
    }
  }
`;
