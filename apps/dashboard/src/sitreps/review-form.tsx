import { SitrepReview, type SitrepStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { ReviewSitrep } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { ChoiceCards } from '../ui/choice-cards.js';

/** Another person says whether a report may go out. */
export function ReviewForm({ report }: { readonly report: SitrepStanding }): ReactNode {
  const t = useWords();
  const { sitrepId, marking } = report;
  const command = useIncidentCommand({
    command: 'review_sitrep',
    draft: `sitrep-review.${sitrepId}`,
    fresh: { outcome: 'approved', reason: '' },
    marking,
    operation: ReviewSitrep,
    contentOf: ({ outcome, reason }) => ({
      sitrepId,
      outcome: outcome as SitrepReview,
      reason: reason.trim() === '' ? null : reason,
    }),
  });
  const returned = useWatch({ control: command.form.control, name: 'outcome' }) === 'returned';
  return (
    <CommandFrame
      command={command}
      label={t('sitrep.review')}
      verb={t(returned ? 'sitrep.return' : 'sitrep.approve')}
      consequence={t(returned ? 'sitrep.returnConsequence' : 'sitrep.approveConsequence')}
    >
      <ChoiceCards
        legend={t('sitrep.review')}
        columns={2}
        choices={Object.values(SitrepReview).map((outcome) => ({
          value: outcome,
          label: t(`sitrepReview.${outcome}`),
          meaning: t(`sitrepReviewMeaning.${outcome}`),
        }))}
        radio={command.form.register('outcome')}
        error={command.errorOf('outcome')}
      />
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={2}
        label={t(returned ? 'sitrep.returnReason' : 'sitrep.approveReason')}
        required={returned}
      />
    </CommandFrame>
  );
}
