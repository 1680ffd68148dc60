import { Attribution, Marking, Reliability, tlpLabel, type Entry, type Instant } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch, type Path } from 'react-hook-form';
import { GuardedField } from '../shell/guarded-field.js';
import type { RecipientsInput, SourceInput, SupersessionInput } from '../shell/operations.generated.js';
import type { CommandForm, FormValues } from '../shell/use-command-form.js';
import { WhenField } from '../shell/when-field.js';
import { momentOf } from '../shell/when.js';
import { useLanguage, useWords } from '../shell/words.js';
import { writtenLanguages } from '../stakeholders/languages.js';
import { SelectField } from '../ui/fields.js';
import { Fold } from '../ui/fold.js';
import { MarkingField, mayStayOnDevice } from './marking-field.js';
import { RecipientsField, recipientsOf } from './recipients-field.js';

/** What every form that writes an entry asks beside its own fields. */
export interface WritingValues extends FormValues {
  marking: string;
  /** For TLP:RED, the people it is for. */
  recipients: string;
  attribution: string;
  language: string;
  when: string;
  whenOther: string;
  sourceName: string;
  reliability: string;
  credibility: string;
  /** Why an earlier entry is corrected. */
  reason: string;
}

/** As it stands before anybody types: the incident's marking, or all of what is corrected. */
export function freshWriting(
  corrects: Entry | null,
  marking: Marking,
  language: string,
  attribution: Attribution = 'organisation',
): WritingValues {
  const base = {
    marking: marking === 'RED' ? 'AMBER' : marking,
    recipients: '',
    attribution,
    language,
    when: 'now',
    whenOther: '',
    sourceName: '',
    reliability: 'F',
    credibility: '6',
    reason: '',
  };
  if (corrects === null) return base;
  return {
    ...base,
    marking: corrects.marking,
    attribution: corrects.author.shown,
    language: corrects.language,
    ...otherTime(corrects.occurredAt.at),
    sourceName: corrects.source.name ?? '',
    reliability: corrects.source.reliability,
    credibility: String(corrects.source.credibility),
  };
}

/** A time chosen beforehand, as the fields hold it: in UTC, to the minute. */
export function otherTime(at: Instant): Pick<WritingValues, 'when' | 'whenOther'> {
  return { when: 'other', whenOther: at.slice(0, 16) };
}

interface WritingInput {
  readonly marking: Marking;
  readonly recipients: RecipientsInput | null;
  readonly language: string;
  readonly occurredAt: ReturnType<typeof momentOf>;
  readonly source: SourceInput | null;
  readonly supersedes: SupersessionInput | null;
}

/** The part of the command's input that these fields fill; the radios hold only the protocol's words. */
export function writingInput(values: WritingValues, corrects: Entry | null, now: number): WritingInput {
  const unchangedTime = corrects !== null && values.whenOther === corrects.occurredAt.at.slice(0, 16);
  const name = values.sourceName.trim() === '' ? null : values.sourceName;
  const speaksForItself = name === null && values.reliability === 'F' && values.credibility === '6';
  return {
    marking: values.marking as Marking,
    // A correction reaches whom its target reached.
    recipients:
      corrects === null && values.marking === 'RED'
        ? { personIds: recipientsOf(values.recipients), organisationIds: [] }
        : null,
    language: values.language,
    occurredAt:
      unchangedTime && values.when === 'other'
        ? corrects.occurredAt
        : momentOf(values.when, values.whenOther, now),
    source: speaksForItself
      ? null
      : { name, reliability: values.reliability as Reliability, credibility: Number(values.credibility) },
    supersedes: corrects === null ? null : { entryId: corrects.id, reason: values.reason },
  };
}

export const mayKeepWriting = ({ marking }: { readonly marking: string }): boolean =>
  mayStayOnDevice(marking);

/** The form's names for what the server calls otherwise. */
export function writingFieldOf(field: string): string {
  switch (field) {
    case 'supersedes.reason':
      return 'reason';
    case 'recipients.personIds':
      return 'recipients';
    case 'source.name':
      return 'sourceName';
    case 'occurredAt':
    case 'occurredAt.at':
      return 'when';
    default:
      return field;
  }
}

interface WritingFieldsProps<Values extends WritingValues> {
  readonly command: CommandForm<Values>;
  readonly corrects: Entry | null;
  /** Platforms speak in their own name; notes and flags may be shown by kind, or without a name. */
  readonly withAttribution: boolean;
  /** Where a time was chosen beforehand, one should see which. */
  readonly unfolded?: boolean;
}

export function WritingFields<Values extends WritingValues>({
  command,
  corrects,
  withAttribution,
  unfolded = false,
}: WritingFieldsProps<Values>): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  const marking = useWatch({ control: form.control, name: 'marking' as Path<Values> }) as string;
  const name = (field: keyof WritingValues & string): Path<Values> & string => field as Path<Values> & string;
  return (
    <>
      {corrects === null ? (
        <>
          <MarkingField command={command} name={name('marking')} markings={Object.values(Marking)} />
          {marking === 'RED' && <RecipientsField command={command} name={name('recipients')} />}
        </>
      ) : (
        <GuardedField
          command={command}
          name={name('reason')}
          shape="passage"
          rows={2}
          label={t('entry.whyCorrect')}
          hint={t('entry.correctionReaches', { marking: tlpLabel(corrects.marking) })}
          required
        />
      )}
      {withAttribution && (
        <SelectField
          label={t('field.attribution')}
          hint={t('field.attributionHint')}
          options={Object.values(Attribution).map((value) => ({ value, label: t(`attribution.${value}`) }))}
          error={errorOf('attribution')}
          {...form.register(name('attribution'))}
        />
      )}
      <Fold title={t('field.more')} open={unfolded}>
        <WhenField
          command={command}
          name={name('when')}
          otherName={name('whenOther')}
          label={t('field.when')}
        />
        <SourceFields command={command} />
        <LanguageField command={command} />
      </Fold>
    </>
  );
}

const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;

function SourceFields<Values extends WritingValues>({
  command,
}: {
  readonly command: CommandForm<Values>;
}): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  return (
    <>
      <GuardedField
        command={command}
        name={'sourceName' as Path<Values> & string}
        shape="line"
        label={t('field.source')}
        hint={t('field.sourceHint')}
      />
      <SelectField
        label={t('field.reliability')}
        options={Object.values(Reliability).map((value) => ({ value, label: t(`reliability.${value}`) }))}
        error={errorOf('reliability')}
        {...form.register('reliability' as Path<Values>)}
      />
      <SelectField
        label={t('field.credibility')}
        options={CREDIBILITIES.map((value) => ({ value: String(value), label: t(`credibility.${value}`) }))}
        error={errorOf('credibility')}
        {...form.register('credibility' as Path<Values>)}
      />
    </>
  );
}

function LanguageField<Values extends WritingValues>({
  command,
}: {
  readonly command: CommandForm<Values>;
}): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const chosen = useWatch({ control: command.form.control, name: 'language' as Path<Values> }) as string;
  return (
    <SelectField
      label={t('field.language')}
      options={writtenLanguages(language, chosen)}
      error={command.errorOf('language')}
      {...command.form.register('language' as Path<Values>)}
    />
  );
}
