import type { Entry } from '../entry.js';
import type { TextShape } from '../text.js';
import type { EntryKind } from '../vocabulary.js';

interface TextOfKind {
  readonly field: 'title' | 'text' | 'note' | 'reason' | 'evidence';
  readonly shape: TextShape;
}

const passage = (field: TextOfKind['field']): TextOfKind => ({ field, shape: 'passage' });

/**
 * Where the one text stands that people wrote with an entry of this kind. What has several (a report, an offer of the
 * lead) or none is not translated here; names, places, instruments and references stay as they were written.
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
  preservation_ended: passage('reason'),
  notice_received: passage('reason'),
  handover_ended: passage('reason'),
};

/** The text of an entry that can be translated; null: it has none. */
export function translatableText({ kind, body }: Pick<Entry, 'kind' | 'body'>): string | null {
  const place = TEXT_OF_KIND[kind];
  const text = place && (body as Partial<Record<TextOfKind['field'], string | null>>)[place.field];
  return text ?? null;
}

/** How long its translation may be. */
export function shapeOfText(kind: EntryKind): TextShape {
  return TEXT_OF_KIND[kind]?.shape ?? 'passage';
}

/** The entry as it reads with another text in another language; all else in it is as it was. */
export function withText<T extends Entry>(entry: T, text: string, language: string): T {
  const place = TEXT_OF_KIND[entry.kind];
  return place === undefined ? entry : { ...entry, language, body: { ...entry.body, [place.field]: text } };
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
