import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { BeginPasskey, FinishPasskey } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { Panel } from '../ui/panel.js';

export const PASSKEYS_KEY = ['passkeys'];

/** One more passkey. Whoever has one already confirms with it that there will be another. */
export function AddPasskey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const { api, authenticator } = useServices();
  const queries = useQueryClient();
  const command = useCommandForm({
    draft: 'add-passkey',
    fresh: { name: t('passkey.suggested') },
    mayKeep: () => false,
    inputOf: ({ name }) => name,
    send: async (name) => {
      const { beginPasskey } = await api.send(BeginPasskey, {}, { confirms: t('passkey.addConfirm') });
      const response = await authenticator.make(beginPasskey.options);
      return api.send(FinishPasskey, { ceremonyId: beginPasskey.id, name, response });
    },
    onAccepted: () => {
      void queries.invalidateQueries({ queryKey: PASSKEYS_KEY });
      onClose();
    },
  });
  return (
    <Panel title={t('passkey.add')}>
      <CommandFrame
        command={command}
        label={t('passkey.add')}
        verb={t('passkey.make')}
        consequence={t('passkey.what')}
        onCancel={onClose}
      >
        <GuardedField
          command={command}
          name="name"
          shape="line"
          label={t('passkey.name')}
          hint={t('passkey.nameHint')}
          required
        />
      </CommandFrame>
    </Panel>
  );
}
