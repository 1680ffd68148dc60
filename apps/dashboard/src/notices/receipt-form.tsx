import type { NoticeReceipt, NoticeStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { CommandFrame } from '../shell/command-frame.js';
import { ReceiveNotice } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';

const ANSWERS = ['acknowledged', 'acting', 'cannot'] as const;

interface ReceiptFormProps {
  readonly notice: NoticeStanding;
  /** What was answered last; whoever acts may find later that it cannot, and the other way round. */
  readonly answered: NoticeReceipt | undefined;
}

/** What a person says of a notice for the organisation; that one cannot act wants a reason. */
export default function ReceiptForm({ notice, answered }: ReceiptFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const { noticeId, marking } = notice;
  const command = useIncidentCommand({
    command: 'receive_notice',
    draft: `notice.${noticeId}`,
    fresh: { receipt: '', reason: '' },
    marking,
    operation: ReceiveNotice,
    contentOf: ({ receipt, reason }) => ({
      noticeId,
      receipt: receipt as NoticeReceipt,
      reason: receipt === 'cannot' ? reason : null,
    }),
  });
  const receipt = useWatch({ control: command.form.control, name: 'receipt' });
  return (
    <CommandFrame
      command={command}
      label={t('notice.answer')}
      verb={t('notice.answerVerb')}
      consequence={t('notice.answerConsequence')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('notice.answerLegend')}
        choices={ANSWERS.filter(
          (one) => one !== answered && (one !== 'acknowledged' || answered === undefined),
        ).map((value) => ({
          value,
          label: t(`noticeReceipt.${value}`),
          meaning: t(`noticeReceiptMeaning.${value}`),
        }))}
        radio={command.form.register('receipt', {
          required: t('form.required', { label: t('notice.answerLegend') }),
        })}
        error={command.errorOf('receipt')}
      />
      {receipt === 'cannot' && <ReasonField command={command} />}
    </CommandFrame>
  );
}
