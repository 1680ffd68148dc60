export default /* GraphQL */ `
  query Proposals {
    proposals {
      id
      act
      organisationId
      name
      kind
      country
      protected
      personName
      personTitle
      reason
      own
      proposedAt
      lapsesAt
      proposedByOrganisation
      proposedByKind
      mayCarryOut
      digest
    }
  }

  mutation ProposeAdmission($input: ProposeAdmissionInput!) {
    proposeAdmission(input: $input)
  }

  mutation ProposeSuspension($input: ProposeSuspensionInput!) {
    proposeSuspension(input: $input)
  }

  mutation CarryOutProposal($input: CarryOutProposalInput!) {
    carryOutProposal(input: $input)
  }

  mutation TurnDownProposal($input: TurnDownProposalInput!) {
    turnDownProposal(input: $input)
  }

  mutation InviteFirstPerson($organisationId: Uuid!) {
    inviteFirstPerson(organisationId: $organisationId) {
      ...NewInvitationFields
    }
  }

  query ReadingHeaders($before: Instant) {
    readingHeaders(before: $before, first: 50) {
      ...ReadingFields
    }
  }
`;
