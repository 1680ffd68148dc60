import { Certainty, COUNTRY_CODES, IncidentCategory, Severity } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { DeclareIncident, type DeclareIncidentInput } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm, type CommandForm } from '../shell/use-command-form.js';
import { WhenField } from '../shell/when-field.js';
import { momentOf } from '../shell/when.js';
import { useLanguage, useWords } from '../shell/words.js';
import { CallListCard } from '../stakeholders/call-list-card.js';
import { useCallsKept } from '../stakeholders/use-calls-kept.js';
import { MarkingField, mayStayOnDevice } from '../timeline/marking-field.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { Fold } from '../ui/fold.js';
import { Notice } from '../ui/notice.js';
import { AlertPreviewCard, AlertSentence, NeverHereCard } from './alert-preview-card.js';
import { CountriesField, countriesIn } from './countries-field.js';
import { ExerciseMark } from './exercise-mark.js';
import { SeverityChip } from './severity-chip.js';
import classes from './declare-page.module.css';

const FRESH = {
  title: '',
  category: '',
  severity: '',
  place: '',
  marking: 'AMBER',
  countries: '',
  certainty: 'reported',
  when: 'now',
  whenOther: '',
};
type Values = typeof FRESH;

/** Five inputs, four of them choices. An exercise has its own address and a loud frame: a checkbox is too easily missed. */
export default function DeclarePage({ exercise }: { readonly exercise: boolean }): ReactNode {
  const t = useWords();
  const { mayDeclare } = useViewer();
  const title = t(exercise ? 'declare.exerciseTitle' : 'declare.title');
  return (
    <>
      <title>{t('page.title', { page: title })}</title>
      <div className={exercise ? classes.exercise : undefined}>
        <h1>
          {title} {exercise && <ExerciseMark />}
        </h1>
        <p className={classes.lead}>{t(exercise ? 'declare.exerciseLead' : 'declare.lead')}</p>
        {mayDeclare ? (
          <DeclareForm exercise={exercise} />
        ) : (
          <Notice tone="attention">{t('error.NOT_FOR_YOUR_KIND')}</Notice>
        )}
      </div>
    </>
  );
}

function DeclareForm({ exercise }: { readonly exercise: boolean }): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { organisation } = useViewer();
  const language = useLanguage();
  const go = useNavigate();
  const command = useCommandForm({
    command: 'declare_incident',
    draft: exercise ? 'declare-exercise' : 'declare',
    // An organisation may be of what is no country of the standard, and then it is not said to be concerned.
    fresh: { ...FRESH, countries: COUNTRY_CODES.includes(organisation.country) ? organisation.country : '' },
    mayKeep: ({ marking }) => mayStayOnDevice(marking),
    inputOf: (values, commandId, now) => inputOf(values, { commandId, now, language, exercise }),
    send: (input) => api.send(DeclareIncident, { input }),
    fieldOf: (field) => (field.startsWith('countries.') ? 'countries' : field),
    onAccepted: ({ declareIncident }) => void go(`/incidents/${declareIncident.incidentId}`),
  });
  const severity = useWatch({ control: command.form.control, name: 'severity' });
  useCallsKept();
  const countries = countriesIn(useWatch({ control: command.form.control, name: 'countries' }));
  return (
    <div className={classes.columns}>
      <div className={classes.sheet}>
        <CommandFrame
          command={command}
          label={t('declare.title')}
          verb={t(exercise ? 'declare.exerciseVerb' : 'declare.verb')}
          consequence={
            <>
              <span className={classes.narrow}>
                {command.savesOnly ? (
                  t('declare.nobodyAlerted')
                ) : (
                  <AlertSentence severity={severity} countries={countries} />
                )}
              </span>
              <span>{t('declare.shortcut')}</span>
            </>
          }
        >
          <RequiredFields command={command} />
          <Fold title={t('declare.more')}>
            <OptionalFields command={command} />
          </Fold>
        </CommandFrame>
      </div>
      <aside className={classes.beside} aria-label={t('declare.beside')}>
        {command.withoutAnswer !== null && <CallListCard />}
        {!command.savesOnly && <AlertPreviewCard severity={severity} countries={countries} />}
        <NeverHereCard />
      </aside>
    </div>
  );
}

interface FieldsProps {
  readonly command: CommandForm<Values>;
}

function RequiredFields({ command }: FieldsProps): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  const required = (label: string): { required: string } => ({ required: t('form.required', { label }) });
  return (
    <>
      <GuardedField command={command} name="title" shape="line" label={t('declare.what')} required />
      <ChoiceCards
        legend={t('declare.category')}
        choices={Object.values(IncidentCategory).map((category) => ({
          value: category,
          label: t(`category.${category}`),
          meaning: t(`categoryMeaning.${category}`),
        }))}
        radio={form.register('category', required(t('declare.category')))}
        error={errorOf('category')}
      />
      <ChoiceCards
        legend={t('declare.severity')}
        columns={4}
        choices={Object.values(Severity).map((severity) => ({
          value: severity,
          label: <SeverityChip severity={severity} />,
          meaning: t(`severityTest.${severity}`),
        }))}
        radio={form.register('severity', required(t('declare.severity')))}
        hint={t('declare.severityHint')}
        error={errorOf('severity')}
      />
      <div className={classes.pair}>
        <GuardedField command={command} name="place" shape="line" label={t('declare.where')} required />
        <CountriesField command={command} name="countries" hint={t('declare.countriesHint')} />
      </div>
      <MarkingField command={command} name="marking" />
    </>
  );
}

function OptionalFields({ command }: FieldsProps): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  return (
    <>
      <ChoiceCards
        legend={t('declare.certainty')}
        columns={4}
        choices={Object.values(Certainty).map((certainty) => ({
          value: certainty,
          label: t(`certainty.${certainty}`),
        }))}
        radio={form.register('certainty')}
        error={errorOf('certainty')}
      />
      <WhenField command={command} name="when" otherName="whenOther" label={t('declare.when')} />
    </>
  );
}

interface Circumstances {
  readonly commandId: string;
  readonly now: number;
  readonly language: string;
  readonly exercise: boolean;
}

/** The radios can only hold the protocol's words; the server checks all the same. */
function inputOf(values: Values, { now, ...rest }: Circumstances): DeclareIncidentInput {
  return {
    ...rest,
    title: values.title,
    category: values.category as IncidentCategory,
    severity: values.severity as Severity,
    place: values.place,
    marking: values.marking as DeclareIncidentInput['marking'],
    countries: countriesIn(values.countries),
    certainty: values.certainty as Certainty,
    occurredAt: momentOf(values.when, values.whenOther, now),
  };
}
