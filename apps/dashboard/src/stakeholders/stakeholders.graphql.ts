export default /* GraphQL */ `
  query Colleagues {
    people {
      personId
      name
      title
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
    }
  }
`;
