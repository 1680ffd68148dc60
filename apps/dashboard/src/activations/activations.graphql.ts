export default /* GraphQL */ `
  mutation OpenActivation($input: OpenActivationInput!) {
    openActivation(input: $input) {
      entry {
        id
      }
    }
  }

  mutation AssessCriterion($input: AssessCriterionInput!) {
    assessCriterion(input: $input) {
      entry {
        id
      }
    }
  }

  mutation ProposeTransition($input: ProposeTransitionInput!) {
    proposeTransition(input: $input) {
      entry {
        id
      }
    }
  }

  mutation CastVote($input: CastVoteInput!) {
    castVote(input: $input) {
      entry {
        id
      }
    }
  }

  mutation WithdrawProposal($input: WithdrawProposalInput!) {
    withdrawProposal(input: $input) {
      entry {
        id
      }
    }
  }
`;
