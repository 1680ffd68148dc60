import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useViewer } from '../access/viewer.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { CreateAccessToken, TokenIncidents } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm, type CommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { CheckList } from '../ui/check-list.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { Panel } from '../ui/panel.js';
import {
  isFor,
  operationsOf,
  READING,
  TOKEN_PRESETS,
  WRITING,
  type TokenPreset,
  type TokenUse,
} from './token-uses.js';

export const TOKENS_KEY = ['access-tokens'];

/** Uses and incidents stand in a word each: identifiers with spaces between. */
const FRESH = { name: '', preset: 'read_only', uses: '', reach: 'all', incidents: '' };
type Values = typeof FRESH;

interface NewTokenProps {
  readonly onClose: () => void;
  readonly onMade: (secret: string) => void;
}

export function NewToken({ onClose, onMade }: NewTokenProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const { organisation } = useViewer();
  const command = useCommandForm({
    draft: 'new-token',
    fresh: FRESH,
    mayKeep: () => false,
    inputOf: ({ name, preset, uses, reach, incidents }) => ({
      name,
      operations: operationsOf(preset === 'own' ? wordsIn(uses) : TOKEN_PRESETS[preset as TokenPreset]),
      incidentIds: reach === 'all' ? null : wordsIn(incidents),
    }),
    send: (input) =>
      api.send(
        CreateAccessToken,
        { input },
        { confirms: t('token.confirm', { name: input.name, count: input.operations.length }) },
      ),
    fieldOf: (field) => (field === 'operations' ? 'uses' : field === 'incidentIds' ? 'incidents' : field),
    onAccepted: ({ createAccessToken }) => {
      void queries.invalidateQueries({ queryKey: TOKENS_KEY });
      onMade(createAccessToken.secret);
    },
  });
  const { form } = command;
  form.register('uses', {
    validate: (uses, values) => values.preset !== 'own' || uses !== '' || t('token.chooseUse'),
  });
  form.register('incidents', {
    validate: (incidents, values) => values.reach === 'all' || incidents !== '' || t('token.chooseIncident'),
  });
  const preset = useWatch({ control: form.control, name: 'preset' });
  const reach = useWatch({ control: form.control, name: 'reach' });
  const presets = (Object.keys(TOKEN_PRESETS) as TokenPreset[]).filter((name) =>
    TOKEN_PRESETS[name].every((use) => isFor(use, organisation.kind)),
  );
  return (
    <Panel title={t('token.new')}>
      <CommandFrame
        command={command}
        label={t('token.new')}
        verb={t('token.create')}
        consequence={t('token.consequence')}
        onCancel={onClose}
      >
        <GuardedField
          command={command}
          name="name"
          shape="line"
          label={t('token.name')}
          hint={t('token.nameHint')}
          required
        />
        <ChoiceCards
          legend={t('token.whatFor')}
          choices={[...presets, 'own' as const].map((value) => ({
            value,
            label: t(`tokenPreset.${value}`),
            meaning: t(`tokenPresetMeaning.${value}`),
          }))}
          radio={form.register('preset')}
        />
        {preset === 'own' && (
          <>
            <Uses command={command} legend={t('token.mayRead')} uses={READING} />
            <Uses
              command={command}
              legend={t('token.mayWrite')}
              uses={WRITING.filter((use) => isFor(use, organisation.kind))}
            />
          </>
        )}
        <ChoiceCards
          legend={t('token.whichIncidents')}
          columns={2}
          choices={(['all', 'some'] as const).map((value) => ({
            value,
            label: t(`tokenReach.${value}`),
            meaning: t(`tokenReachMeaning.${value}`),
          }))}
          radio={form.register('reach')}
        />
        {reach === 'some' && <Incidents command={command} />}
      </CommandFrame>
    </Panel>
  );
}

interface PartProps {
  readonly command: CommandForm<Values>;
}

function Uses({
  command: { form, errorOf },
  legend,
  uses,
}: PartProps & { readonly legend: string; readonly uses: readonly TokenUse[] }): ReactNode {
  const t = useWords();
  const chosen = new Set(wordsIn(useWatch({ control: form.control, name: 'uses' })));
  return (
    <CheckList
      legend={legend}
      choices={uses.map((value) => ({ value, label: t(`tokenUse.${value}`) }))}
      chosen={chosen}
      error={errorOf('uses')}
      onChange={(next) => form.setValue('uses', [...next].join(' '), { shouldDirty: true })}
    />
  );
}

function Incidents({ command: { form, errorOf } }: PartProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { data } = useQuery({
    queryKey: ['token-incidents'],
    queryFn: ({ signal }) => api.send(TokenIncidents, {}, { signal }),
  });
  const chosen = new Set(wordsIn(useWatch({ control: form.control, name: 'incidents' })));
  // Whom one may address there is nobody where one is not on it oneself.
  const own = data?.incidents.filter(({ people }) => people.length > 0) ?? [];
  if (data !== undefined && own.length === 0) return <p>{t('token.noIncidents')}</p>;
  return (
    <CheckList
      legend={t('token.theseIncidents')}
      choices={own.map(({ id, declaration, exercise }) => ({
        value: id,
        label: (
          <>
            <IncidentTitle titled={declaration} />
            {exercise && ` · ${t('incident.exercise')}`}
          </>
        ),
      }))}
      chosen={chosen}
      error={errorOf('incidents')}
      onChange={(next) => form.setValue('incidents', [...next].join(' '), { shouldDirty: true })}
    />
  );
}

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');
