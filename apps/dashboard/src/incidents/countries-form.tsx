import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { CorrectCountries } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { mayStayOnDevice } from '../timeline/marking-field.js';
import { useWritten } from '../timeline/use-written.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { CountriesField, countriesIn } from './countries-field.js';

/** What was declared of the countries is corrected; it begins with those that stand. */
export default function CountriesForm(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId, state } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const written = useWritten();
  const command = useCommandForm({
    command: 'correct_countries',
    draft: `${incidentId}.countries`,
    fresh: { countries: state.declaration?.countries.join(' ') ?? '', reason: '' },
    mayKeep: () => mayStayOnDevice(state.declaration?.marking ?? 'RED'),
    inputOf: ({ countries, reason }, commandId) => ({
      commandId,
      incidentId,
      countries: [...countriesIn(countries)],
      reason,
      language,
    }),
    send: async (input) => (await api.send(CorrectCountries, { input })).correctCountries,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('countriesForm.write')}
      verb={t('countriesForm.write')}
      consequence={t('countriesForm.consequence')}
      onCancel={close}
    >
      <CountriesField command={command} name="countries" hint={t('countriesForm.hint')} />
      <ReasonField command={command} />
    </CommandFrame>
  );
}
