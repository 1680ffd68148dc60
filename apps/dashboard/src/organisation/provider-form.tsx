import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { SetIdentityProvider, type IdentityProviderFieldsFragment } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { LineField } from '../ui/fields.js';
import { Panel } from '../ui/panel.js';

export const PROVIDER_KEY = ['identity-provider'];

interface ProviderFormProps {
  readonly title: string;
  readonly provider: NonNullable<IdentityProviderFieldsFragment['provider']> | null;
  readonly onClose: () => void;
}

/** What the organisation's own provider says of this server. Setting it anew ends what was linked to the old one. */
export function ProviderForm({ title, provider, onClose }: ProviderFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const command = useCommandForm({
    draft: 'identity-provider',
    fresh: {
      issuer: provider?.issuer ?? '',
      domain: provider?.domain ?? '',
      clientId: provider?.clientId ?? '',
      clientSecret: '',
    },
    // Nobody's secret outlives the page.
    mayKeep: () => false,
    inputOf: ({ issuer, domain, clientId, clientSecret }) => ({
      issuer: issuer.trim(),
      domain: domain.trim().toLowerCase(),
      clientId: clientId.trim(),
      clientSecret: clientSecret === '' ? null : clientSecret,
    }),
    send: (input) =>
      api.send(SetIdentityProvider, { input }, { confirms: t('signOn.confirm', { domain: input.domain }) }),
    onAccepted: () => {
      void queries.invalidateQueries({ queryKey: PROVIDER_KEY });
      onClose();
    },
  });
  const { form, errorOf } = command;
  const required = (label: string): { required: string } => ({ required: t('form.required', { label }) });
  return (
    <Panel title={title}>
      <CommandFrame
        command={command}
        label={title}
        verb={t('signOn.verb')}
        consequence={t('signOn.consequence')}
        onCancel={onClose}
      >
        <LineField
          type="url"
          dir="ltr"
          label={t('signOn.issuer')}
          hint={t('signOn.issuerHint')}
          error={errorOf('issuer')}
          {...form.register('issuer', required(t('signOn.issuer')))}
        />
        <LineField
          dir="ltr"
          label={t('signOn.domain')}
          hint={t('signOn.domainHint')}
          error={errorOf('domain')}
          {...form.register('domain', required(t('signOn.domain')))}
        />
        <LineField
          dir="ltr"
          label={t('signOn.clientId')}
          error={errorOf('clientId')}
          {...form.register('clientId', required(t('signOn.clientId')))}
        />
        <LineField
          type="password"
          dir="ltr"
          label={t('signOn.clientSecret')}
          hint={t('signOn.clientSecretHint')}
          error={errorOf('clientSecret')}
          {...form.register('clientSecret')}
        />
      </CommandFrame>
    </Panel>
  );
}
