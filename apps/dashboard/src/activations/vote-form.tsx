import { Vote, type Marking, type TransitionProposal } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { CastVote } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';

interface VoteFormProps {
  readonly proposal: TransitionProposal;
  readonly marking: Marking;
}

/** One vote for the organisation, with a reason that stays on the record. */
export default function VoteForm({ proposal, marking }: VoteFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const { proposalId, digest, transition } = proposal;
  const command = useIncidentCommand({
    command: 'cast_vote',
    draft: `vote.${proposalId}`,
    fresh: { vote: '', reason: '' },
    marking,
    operation: CastVote,
    contentOf: ({ vote, reason }) => ({ proposalId, digest, vote: vote as Vote, reason }),
    confirms: ({ vote }) =>
      t('votes.confirm', { vote: t(`vote.${vote as Vote}`), transition: transition.name }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('votes.vote')}
      verb={t('votes.verb')}
      consequence={t('votes.consequence')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('votes.yours')}
        choices={Object.values(Vote).map((vote) => ({
          value: vote,
          label: t(`vote.${vote}`),
          meaning: t(`voteMeaning.${vote}`),
        }))}
        radio={command.form.register('vote', { required: t('form.required', { label: t('votes.yours') }) })}
        error={command.errorOf('vote')}
      />
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={3}
        label={t('field.why')}
        required
      />
    </CommandFrame>
  );
}
