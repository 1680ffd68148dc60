import type { Entry } from '../entry.js';
import { REPORT_PARTS } from '../sitreps/sitrep-entries.js';
import type { TextShape } from '../text.js';
import type { EntryKind } from '../vocabulary.js';
import type { TextPart } from './translation-entries.js';

interface TextOfKind {
  readonly field: 'title' | 'text' | 'note' | 'reason' | 'evidence' | 'basis';
  readonly shape: TextShape;
}

const passage = (field: TextOfKind['field']): TextOfKind => ({ field, shape: 'passage' });

/**
 * Where the text stands that people wrote with an entry of this kind. Further texts are its parts; names, places,
 * instruments and references stay as they were written.
 */
const TEXT_OF_KIND: Partial<Readonly<Record<EntryKind, TextOfKind>>> = {
  incident_declared: { field: 'title', shape: 'line' },
  platform_status_posted: passage('note'),
  information_added: passage('text'),
  community_note_added: passage('text'),
  rights_flag_raised: passage('text'),
  rights_flag_answered: passage('text'),
  severity_changed: passage('reason'),
  status_changed: passage('reason'),
  countries_corrected: passage('reason'),
  entry_retracted: passage('reason'),
  organisation_left: passage('reason'),
  activation_opened: passage('reason'),
  criterion_assessed: passage('evidence'),
  transition_proposed: passage('reason'),
  vote_cast: passage('reason'),
  proposal_ended: passage('reason'),
  obligation_reported: passage('text'),
  request_made: passage('text'),
  request_answered: passage('reason'),
  request_clarified: passage('text'),
  preservation_recorded: { field: 'basis', shape: 'line' },
  preservation_ended: passage('reason'),
  notice_received: passage('reason'),
  sitrep_reviewed: passage('reason'),
  handover_ended: passage('reason'),
};

/** Why an entry was corrected: a part of every correction. */
export const CORRECTED_BECAUSE = 'supersedes.reason';

/** Of the parts only this one is a line: a duty role or a person in words. */
const CONTACT = 'contact';

/** What people wrote with an entry: its text, and what else, each part under its place in it. */
export interface Texts {
  readonly text: string | null;
  readonly parts: readonly TextPart[];
}

type Told = Pick<Entry, 'kind' | 'body' | 'supersedes'>;

/** What of an entry can be translated; null: nothing. */
export function translatableTexts(entry: Told): Texts | null {
  // What is said of a translation speaks of the words of two languages: it is for those who read them.
  if (entry.kind === 'translation_added' || entry.kind === 'translation_judged') return null;
  const place = TEXT_OF_KIND[entry.kind];
  const said = entry.body as Partial<Record<TextOfKind['field'], string | null>>;
  const text = (place && said[place.field]) ?? null;
  const parts = partsOf(entry as Entry);
  return text === null && parts.length === 0 ? null : { text, parts };
}

function partsOf(entry: Entry): readonly TextPart[] {
  const why = entry.supersedes === null ? [] : [{ part: CORRECTED_BECAUSE, text: entry.supersedes.reason }];
  return [...partsOfBody(entry), ...why];
}

function partsOfBody(entry: Entry): readonly TextPart[] {
  if (entry.kind === 'request_made') return said([['remedy', entry.body.remedy]]);
  if (entry.kind === 'transition_proposed') {
    return said(entry.body.safeguards.map(({ note }, index) => [`safeguards.${String(index)}.note`, note]));
  }
  if (entry.kind === 'sitrep_submitted') {
    const { body } = entry;
    return REPORT_PARTS.flatMap((name) =>
      body[name].map(({ text }, index) => ({ part: `${name}.${String(index)}.text`, text })),
    );
  }
  if (entry.kind !== 'handover_offered') return [];
  const { situation, openDecisions, worries, contact } = entry.body;
  return said([
    ['situation', situation],
    ['openDecisions', openDecisions],
    ['worries', worries],
    [CONTACT, contact],
  ]);
}

function said(parts: readonly (readonly [part: string, text: string | null])[]): readonly TextPart[] {
  return parts.flatMap(([part, text]) => (text === null ? [] : [{ part, text }]));
}

/** How long the translation of its text may be, or that of a part. */
export function shapeOfText(kind: EntryKind, part: string | null): TextShape {
  if (part !== null) return part === CONTACT ? 'line' : 'passage';
  return TEXT_OF_KIND[kind]?.shape ?? 'passage';
}

/** The translation of a part, if there is one; null: of the text itself. */
export function textOf({ text, parts }: Texts, part: string | null): string | null {
  return part === null ? text : (parts.find((one) => one.part === part)?.text ?? null);
}

/** The entry as it reads with these texts in another language; all else in it is as it was. */
export function withTexts<T extends Entry>(entry: T, texts: Texts, language: string): T {
  const { supersedes, body } = entry;
  const { supersedes: why, ...said } = readWith(entry.kind, { ...body, supersedes }, texts);
  return { ...entry, language, supersedes: why, body: said };
}

/** The same of what is known of an entry: what says what its body says. */
export function readWith<T extends object>(kind: EntryKind, what: T, { text, parts }: Texts): T {
  const place = TEXT_OF_KIND[kind];
  const main = place === undefined || text === null ? [] : [{ part: place.field as string, text }];
  return [...main, ...parts].reduce(
    (before, { part, text: words }) => put(before, part.split('.'), words),
    what,
  );
}

/** With a text at its place; what has no such place stays as it is. */
function put<T>(what: T, [name, ...inside]: readonly string[], text: string): T {
  if (name === undefined) return text as T;
  if (typeof what !== 'object' || what === null || !Object.hasOwn(what, name)) return what;
  const within = put((what as Record<string, unknown>)[name], inside, text);
  return (Array.isArray(what) ? what.with(Number(name), within) : { ...what, [name]: within }) as T;
}

/** Whether who reads one of these languages (BCP 47) reads the other: the same language in the same script. */
export function isSameLanguage(one: string, other: string): boolean {
  return languageAndScript(one) === languageAndScript(other);
}

function languageAndScript(tag: string): string {
  const [language = '', ...more] = tag.toLowerCase().split('-');
  const script = more.find((part) => /^[a-z]{4}$/.test(part));
  return script === undefined ? language : `${language}-${script}`;
}
