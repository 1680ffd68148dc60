import type { ObligationReport, ObligationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { ReportObligation } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';

interface ReportFormProps {
  readonly obligation: ObligationStanding;
  readonly report: ObligationReport;
}

/** Evidence where something was done, a reason where it was not: both stay on the record. */
export default function ReportForm({ obligation, report }: ReportFormProps): ReactNode {
  const t = useWords();
  const { entries } = useWriting();
  const { close } = useOpenForm();
  const { obligationId, entryId, evidence } = obligation;
  const command = useIncidentCommand({
    command: 'report_obligation',
    draft: `obligation.${obligationId}.${report}`,
    fresh: { text: '' },
    marking: entries.find(({ id }) => id === entryId)?.marking ?? 'RED',
    operation: ReportObligation,
    contentOf: ({ text }) => ({ obligationId, report, text }),
  });
  const act = t(`obligationAct.${report}`);
  return (
    <CommandFrame
      command={command}
      label={t('action.named', { act, name: obligation.text })}
      verb={act}
      consequence={t(`obligationConsequence.${report}`)}
      onCancel={close}
    >
      <GuardedField
        command={command}
        name="text"
        shape="passage"
        rows={3}
        label={t(report === 'met' ? 'obligation.evidenceField' : 'field.why')}
        {...(report === 'met' ? { hint: t('obligation.evidenceAsked', { evidence }) } : {})}
        required
      />
    </CommandFrame>
  );
}
