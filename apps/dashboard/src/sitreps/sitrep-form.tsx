import {
  HIGHLIGHTS,
  lastPublished,
  Marking,
  type LineWritten,
  MOST_LINES,
  refuseText,
  tlpLabel,
  type SitrepStanding,
} from '@tocsin/protocol';
import { useMemo, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { CommandFrame } from '../shell/command-frame.js';
import { codeWords } from '../shell/error-words.js';
import { GuardedField } from '../shell/guarded-field.js';
import { SubmitSitrep } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm, type CommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { relationsOf } from '../timeline/entry-relations.js';
import { MarkingField } from '../timeline/marking-field.js';
import { RecipientsField } from '../timeline/recipients-field.js';
import { useWriting } from '../timeline/writing.js';
import { CheckField } from '../ui/check-list.js';
import { Fold } from '../ui/fold.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { draftedLines } from './drafted-lines.js';
import { LinesField } from './lines-field.js';
import { NextReport, nextOffered } from './next-report.js';
import { SitrepDocument } from './sitrep-document.js';
import { freshReport, previewOf, sitrepFieldOf, sitrepInput, type SitrepValues } from './sitrep-values.js';
import { linesIn, mayKeepReport, saidIn, wordOf, WRITTEN_PARTS, type WrittenPart } from './written-lines.js';

/** A report that the timeline has begun: its writer keeps, changes and drops lines, and sees how it will read. */
export function SitrepForm({ corrects }: { readonly corrects: SitrepStanding | null }): ReactNode {
  const t = useWords();
  const { api, feeds } = useServices();
  const { incidentId, state, entries } = useWriting();
  const language = useLanguage();
  const navigate = useNavigate();
  const byId = useMemo(() => relationsOf(entries).byId, [entries]);
  const since = lastPublished(state.sitreps)?.recordedAt ?? null;
  const draft = draftedLines({ state, entries, since }, t);
  const declared = state.declaration?.marking ?? 'AMBER';
  const [offered] = useState(() => nextOffered(state, corrects));
  const [fresh] = useState(() =>
    freshReport({
      corrects,
      draft,
      marking: declared === 'RED' ? 'AMBER' : declared,
      entries: byId,
      next: offered.at,
    }),
  );
  const [blamed, setBlamed] = useState<string | null>(null);
  const command = useCommandForm({
    command: 'submit_sitrep',
    draft: `${incidentId}.sitrep.${corrects?.sitrepId ?? 'new'}`,
    fresh,
    mayKeep: (values) => mayKeepReport(values, byId),
    fieldOf: (field) => {
      setBlamed(field);
      return sitrepFieldOf(field);
    },
    inputOf: (values, commandId) => ({ ...sitrepInput(values, corrects), commandId, incidentId, language }),
    send: async (input) => (await api.send(SubmitSitrep, { input })).submitSitrep,
    // What was written is shown where it stands, once this page has it.
    onAccepted: ({ entry }) =>
      void feeds
        .of(incidentId)
        .catchUp()
        .finally(() => navigate(`/incidents/${incidentId}/reports/${entry.id}`)),
  });
  const withoutReview = useWatch({ control: command.form.control, name: 'withoutReview' }) === 'yes';
  return (
    <CommandFrame
      command={command}
      label={t('sitrep.write')}
      verb={t(withoutReview ? 'sitrep.publish' : 'sitrep.submit')}
      consequence={t(withoutReview ? 'sitrep.publishConsequence' : 'sitrep.submitConsequence')}
      onCancel={() => void navigate(`/incidents/${incidentId}/reports`)}
    >
      {corrects === null ? (
        <Audience command={command} />
      ) : (
        <GuardedField
          command={command}
          name="reason"
          shape="passage"
          rows={2}
          label={t('entry.whyCorrect')}
          hint={t('entry.correctionReaches', { marking: tlpLabel(corrects.marking) })}
          required
        />
      )}
      {WRITTEN_PARTS.map((part) => (
        <Part
          key={part}
          part={part}
          command={command}
          blamed={blamed}
          offered={part === 'highlights' ? [...draft.situation, ...draft.done] : draft[part]}
        />
      ))}
      <NextReport command={command} offered={offered} />
      {state.severity === 'S1' && (
        <CheckField
          label={t('sitrep.withoutReview')}
          hint={t('sitrep.withoutReviewHint')}
          checked={withoutReview}
          onChange={(checked) =>
            command.form.setValue('withoutReview', checked ? 'yes' : '', { shouldDirty: true })
          }
        />
      )}
      <Preview command={command} />
    </CommandFrame>
  );
}

interface FieldProps {
  readonly command: CommandForm<SitrepValues>;
}

function Audience({ command }: FieldProps): ReactNode {
  const marking = useWatch({ control: command.form.control, name: 'marking' });
  return (
    <>
      <MarkingField command={command} name="marking" markings={Object.values(Marking)} />
      {marking === 'RED' && <RecipientsField command={command} name="recipients" />}
    </>
  );
}

interface PartProps extends FieldProps {
  readonly part: WrittenPart;
  readonly offered: readonly LineWritten[];
  readonly blamed: string | null;
}

function Part({ part, command, offered, blamed }: PartProps): ReactNode {
  const t = useWords();
  const { entries } = useWriting();
  const { form, errorOf } = command;
  const byId = useMemo(() => relationsOf(entries).byId, [entries]);
  const [word, marking] = useWatch({ control: form.control, name: [part, 'marking'] });
  form.register(part, {
    validate: (value) => {
      const said = saidIn(value);
      const label = t(`sitrepPart.${part}`);
      if (part === 'highlights' && said.length < HIGHLIGHTS.fewest) return t('sitrep.highlightsNeeded');
      if (part === 'situation' && said.length === 0) return t('form.required', { label });
      const refusal = said.map(({ text }) => refuseText(text, 'passage')).find((code) => code !== null);
      return refusal === undefined || t('sitrep.inPart', { part: label, what: codeWords(refusal, t) });
    },
  });
  const lines = linesIn(word);
  return (
    <LinesField
      part={part}
      lines={lines}
      onChange={(next) => {
        // A place that was named is another line now.
        if (next.length !== lines.length) form.clearErrors(part);
        form.setValue(part, wordOf(next), { shouldDirty: true });
      }}
      offered={offered}
      most={part === 'highlights' ? HIGHLIGHTS.most : MOST_LINES}
      marking={marking as Marking}
      entries={byId}
      error={errorOf(part)}
      blamed={blamed}
    />
  );
}

function Preview({ command }: FieldProps): ReactNode {
  const t = useWords();
  const { state, entries } = useWriting();
  const language = useLanguage();
  const byId = useMemo(() => relationsOf(entries).byId, [entries]);
  const values = useWatch({ control: command.form.control }) as SitrepValues;
  const report = previewOf(values, { state, entries: byId, language, at: state.lastRecordedAt });
  return (
    <Fold title={t('sitrep.preview')}>
      <p>
        <TlpBox marking={report.marking} /> {t('sitrep.previewHint')}
      </p>
      <SitrepDocument report={report} />
    </Fold>
  );
}
