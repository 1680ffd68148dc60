import type { RequestStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { ClarifyRequest } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';

/** What the platform wanted to know. Clocks that stood still run again from here. */
export default function ClarifyForm({ request }: { readonly request: RequestStanding }): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const { requestId, marking } = request;
  const command = useIncidentCommand({
    command: 'clarify_request',
    draft: `request-clarify.${requestId}`,
    fresh: { text: '' },
    marking,
    operation: ClarifyRequest,
    contentOf: ({ text }) => ({ requestId, text }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('request.clarify')}
      verb={t('request.clarifyVerb')}
      consequence={t('request.clarifyConsequence')}
      onCancel={close}
    >
      <GuardedField
        command={command}
        name="text"
        shape="passage"
        rows={3}
        label={t('request.clarifyField')}
        hint={t('field.textHint')}
        required
      />
    </CommandFrame>
  );
}
