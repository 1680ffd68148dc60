import { describe, expect, it } from '@jest/globals';
import { overlaps } from '../audience.js';
import type { CommandOf } from '../command.js';
import {
  COORDINATOR,
  decideUnchanged,
  FLAG,
  inStatus,
  LEAD,
  MISSING,
  NGO,
  NOTE,
  OPEN,
  PLATFORM,
  POLICE,
  reason,
  SECRET,
  SHELTER,
  STATUS,
  verdict,
} from '../decide.scene.js';
import type { AcceptedEntry, Uuid } from '../entry.js';
import type { Actor, Situation } from '../situation.js';
import { accept, aCommand, after, aLine, anAccepted, anActor, aUuid } from '../testing.js';
import { TEXT_LIMIT } from '../text.js';
import {
  standingTranslation,
  standingTranslations,
  type TranslationStanding,
} from './translation-standing.js';

const add = (given: Partial<CommandOf<'add_translation'>> = {}) =>
  aCommand('add_translation', { entryId: NOTE, ...given });
const judge = (
  translationId: Uuid,
  judgement: 'confirmed' | 'disputed',
  said: string | null = judgement === 'disputed' ? 'It says the opposite.' : null,
) => aCommand('judge_translation', { translationId, judgement, reason: said });
const refusal = (situation: Situation, command: Parameters<typeof verdict>[1], actor: Actor) => {
  const decision = decideUnchanged(situation, command, actor);
  return decision.ok ? 'ok' : [decision.refusal.code, decision.refusal.field];
};
const standing = ({ state }: Situation, language = 'fr', of = NOTE): TranslationStanding | undefined =>
  state === null ? undefined : standingTranslation(state, of, language);

/** One by civil society, of the note of the lead's. */
const FIRST = accept(OPEN, add(), NGO, 600);
const WITH_ONE = after(OPEN, FIRST);
const byMachine = accept(OPEN, add({ origin: 'machine' }), NGO, 610);
const WITH_MACHINE = after(OPEN, byMachine);

describe('a translation', () => {
  it.each([
    ['civil society', NGO],
    ['a platform', PLATFORM],
    ['law enforcement', POLICE],
    ['a coordinating body', COORDINATOR],
    ['a protected organisation', SHELTER],
  ])('[L1] is added by %s, in its own language and naming what it translates', (_, by: Actor) => {
    const { entry } = accept(OPEN, add({ text: 'Fermé.' }), by);
    expect(entry).toMatchObject({
      kind: 'translation_added',
      language: 'fr',
      body: { entryId: NOTE, origin: 'person', text: 'Fermé.' },
    });
    expect(standing(after(OPEN, accept(OPEN, add(), by)))).toMatchObject({ entryId: NOTE, origin: 'person' });
  });

  it('[L1] is refused to an observer', () => {
    expect(refusal(OPEN, add(), anActor(NGO.party, { role: 'observer' }))).toEqual([
      'OBSERVERS_DO_NOT_WRITE',
      null,
    ]);
  });

  it.each([
    ['what is hidden', SECRET, 'NOT_AVAILABLE'],
    ['what is missing', MISSING, 'NOT_AVAILABLE'],
    ['a status without a note', STATUS, 'KIND_DIFFERS'],
    ['a translation', FIRST.entry.id, 'KIND_DIFFERS'],
  ])('[L1] is not of %s', (_, entryId, code) => {
    expect(refusal(WITH_ONE, add({ entryId, language: 'ur' }), LEAD)).toEqual([code, 'entryId']);
  });

  it('[L1] is of a status with a note', () => {
    const status = anAccepted('platform_status_posted', { id: 30, body: { note: 'It spreads.' } });
    expect(verdict(after(OPEN, status), add({ entryId: aUuid(30) }), NGO)).toBe('ok');
  });

  it('[L1] is not of what was corrected or taken back, nor on an archived incident', () => {
    const supersedes = { entryId: NOTE, reason };
    const corrected = after(OPEN, accept(OPEN, aCommand('add_information', { supersedes }), LEAD));
    expect(refusal(corrected, add(), NGO)).toEqual(['ALREADY_SUPERSEDED', 'entryId']);
    const retracted = after(OPEN, accept(OPEN, aCommand('retract_entry', { entryId: NOTE }), LEAD));
    expect(refusal(retracted, add(), NGO)).toEqual(['ALREADY_RETRACTED', 'entryId']);
    expect(refusal(inStatus('archived'), add(), NGO)).toEqual(['INCIDENT_NOT_OPEN', null]);
  });

  it('[L2] is marked as its original and for exactly its readers, and so is what is said of it', () => {
    const recipients = { organisationIds: [NGO.party.organisationId], personIds: [] };
    const narrow = accept(OPEN, aCommand('add_information', { recipients }), LEAD, 600);
    const situation = after(OPEN, narrow);
    const translation = accept(situation, add({ entryId: narrow.entry.id }), NGO, 610);
    const known = after(situation, translation);
    const disputed = accept(known, judge(translation.entry.id, 'disputed'), LEAD, 620);
    for (const { audience, entry } of [translation, disputed]) {
      expect(audience).toEqual(narrow.audience);
      expect(entry.marking).toBe(narrow.entry.marking);
      expect(overlaps(audience, PLATFORM.keys)).toBe(false);
    }
    expect(refusal(known, judge(translation.entry.id, 'disputed'), PLATFORM)).toEqual([
      'NOT_AVAILABLE',
      'translationId',
    ]);
    expect(refusal(known, judge(MISSING, 'disputed'), PLATFORM)).toEqual(['NOT_AVAILABLE', 'translationId']);
  });

  it.each([
    ['en', 'en', 'LANGUAGE_IS_THE_SAME'],
    ['en', 'en-NZ', 'LANGUAGE_IS_THE_SAME'],
    ['en', 'und', 'LANGUAGE_IS_THE_SAME'],
    ['sr', 'sr-Latn', 'ok'],
    ['sr-Cyrl', 'sr-Latn-RS', 'ok'],
    ['sr-Latn', 'sr-Latn-RS', 'LANGUAGE_IS_THE_SAME'],
    ['und', 'en', 'ok'],
  ])('[L3] of a text in %s is, in %s: %s', (original, language, answer) => {
    const said = after(OPEN, anAccepted('information_added', { id: 30, language: original }));
    expect(verdict(said, add({ entryId: aUuid(30), language }), NGO)).toBe(answer);
  });

  it('[L4] by a machine is of nothing for the public unless a person has checked it', () => {
    const said = after(OPEN, anAccepted('information_added', { id: 30, marking: 'CLEAR' }));
    const of = (origin: 'person' | 'machine' | 'machine_checked') => add({ entryId: aUuid(30), origin });
    expect(refusal(said, of('machine'), NGO)).toEqual(['CHECK_REQUIRED', 'origin']);
    expect(verdict(said, of('machine_checked'), NGO)).toBe('ok');
    expect(verdict(said, of('person'), NGO)).toBe('ok');
    expect(byMachine.entry.body).toMatchObject({ origin: 'machine' });
  });

  it('[L5] stands until a newer one comes into its language, or one is confirmed', () => {
    const second = accept(WITH_ONE, add({ text: 'Zone fermée.' }), PLATFORM, 620);
    const other = accept(WITH_ONE, add({ language: 'ur', text: 'بند' }), PLATFORM, 630);
    const both = after(WITH_ONE, second, other);
    expect(standing(both)?.translationId).toBe(second.entry.id);
    expect(standing(both, 'fr-CA')?.translationId).toBe(second.entry.id);
    expect(standing(both, 'ur')?.translationId).toBe(other.entry.id);
    expect(standing(both, 'th')).toBeUndefined();
    expect(standing(both, 'fr', FLAG)).toBeUndefined();
    const confirmed = after(both, accept(both, judge(FIRST.entry.id, 'confirmed'), LEAD, 640));
    expect(standing(confirmed)?.translationId).toBe(FIRST.entry.id);
    expect(confirmed.state && standingTranslations(confirmed.state, NOTE)).toMatchObject([
      { translationId: FIRST.entry.id, language: 'fr' },
      { translationId: other.entry.id, language: 'ur' },
    ]);
    const again = after(confirmed, accept(confirmed, judge(second.entry.id, 'confirmed'), LEAD, 650));
    expect(standing(again)?.translationId).toBe(second.entry.id);
  });

  it('[L6] is corrected by its own organisation, and what was said of it goes', () => {
    const disputed = after(WITH_ONE, accept(WITH_ONE, judge(FIRST.entry.id, 'disputed'), LEAD, 620));
    const supersedes = { entryId: FIRST.entry.id, reason };
    const corrected = after(disputed, accept(disputed, add({ supersedes, text: 'Juste.' }), NGO, 630));
    expect(corrected.state?.translations).toMatchObject([{ translationId: aUuid(630), judgements: [] }]);
    expect(refusal(corrected, judge(FIRST.entry.id, 'disputed'), LEAD)).toEqual([
      'ALREADY_SUPERSEDED',
      'translationId',
    ]);
    expect(refusal(disputed, add({ supersedes }), PLATFORM)).toEqual([
      'NOT_YOUR_ENTRY',
      'supersedes.entryId',
    ]);
  });

  it.each([
    ['another original', add({ entryId: FLAG })],
    ['another language', add({ language: 'ur' })],
  ])('[L6] is not corrected by one of %s', (_, command) => {
    const supersedes = { entryId: FIRST.entry.id, reason };
    expect(refusal(WITH_ONE, { ...command, supersedes }, NGO)).toEqual([
      'TRANSLATION_DIFFERS',
      'supersedes.entryId',
    ]);
  });

  it('[L6] is taken back by its own organisation', () => {
    const back = aCommand('retract_entry', { entryId: FIRST.entry.id });
    expect(refusal(WITH_ONE, back, LEAD)).toEqual(['NOT_YOUR_ENTRY', 'entryId']);
    const gone = after(WITH_ONE, accept(WITH_ONE, back, NGO, 620));
    expect(standing(gone)).toBeUndefined();
    expect(refusal(gone, judge(FIRST.entry.id, 'disputed'), LEAD)).toEqual([
      'ALREADY_RETRACTED',
      'translationId',
    ]);
  });

  it('[L7] stays with what it translates when that is corrected', () => {
    const supersedes = { entryId: NOTE, reason };
    const correction = accept(WITH_ONE, aCommand('add_information', { supersedes }), LEAD, 620);
    const corrected = after(WITH_ONE, correction);
    expect(standing(corrected)?.translationId).toBe(FIRST.entry.id);
    expect(standing(corrected, 'fr', correction.entry.id)).toBeUndefined();
    const parts = [{ part: 'supersedes.reason', text: 'Une erreur.' }];
    expect(verdict(corrected, add({ entryId: correction.entry.id, parts }), NGO)).toBe('ok');
  });

  it('[L7] goes with what it translates when that is taken back', () => {
    const retraction = accept(WITH_ONE, aCommand('retract_entry', { entryId: NOTE }), LEAD, 620);
    expect(after(WITH_ONE, retraction).state?.translations).toEqual([]);
  });

  it('[L8] is confirmed once, by the organisation that wrote the original', () => {
    const { id } = FIRST.entry;
    for (const other of [NGO, PLATFORM, COORDINATOR]) {
      expect(refusal(WITH_ONE, judge(id, 'confirmed'), other)).toEqual(['NOT_YOUR_ENTRY', 'translationId']);
    }
    const confirmed = after(WITH_ONE, accept(WITH_ONE, judge(id, 'confirmed'), LEAD, 620));
    expect(standing(confirmed)?.judgements).toMatchObject([{ judgement: 'confirmed', reason: null }]);
    const colleague = anActor(LEAD.party, { role: 'deputy', person: 2 });
    expect(refusal(confirmed, judge(id, 'confirmed'), colleague)).toEqual(['ALREADY_SO', 'translationId']);
  });

  it.each(['organisation', 'kind', 'none'] as const)(
    '[L8] is confirmed by somebody shown as the original shows its author: %s',
    (attribution) => {
      const original = accept(OPEN, aCommand('add_information', { attribution }), PLATFORM, 600);
      const situation = after(OPEN, original);
      const translation = accept(situation, add({ entryId: original.entry.id }), NGO, 610);
      const known = after(situation, translation);
      const { entry } = accept(known, judge(translation.entry.id, 'confirmed'), PLATFORM, 620);
      expect(entry.author).toEqual(original.entry.author);
    },
  );

  it('[L8] is disputed with a reason, once by each organisation', () => {
    const { id } = FIRST.entry;
    expect(refusal(WITH_ONE, judge(id, 'disputed', null), PLATFORM)).toEqual(['REASON_REQUIRED', 'reason']);
    expect(refusal(WITH_ONE, judge(id, 'disputed', ' '), PLATFORM)).toEqual(['TEXT_EMPTY', 'reason']);
    const once = after(WITH_ONE, accept(WITH_ONE, judge(id, 'disputed'), PLATFORM, 620));
    expect(standing(once)?.judgements).toMatchObject([
      { judgement: 'disputed', reason: 'It says the opposite.', author: { party: PLATFORM.party } },
    ]);
    expect(refusal(once, judge(id, 'disputed'), PLATFORM)).toEqual(['ALREADY_SO', 'translationId']);
    const twice = after(once, accept(once, judge(id, 'disputed'), POLICE, 630));
    expect(standing(twice)?.judgements).toHaveLength(2);
    expect(refusal(twice, judge(NOTE, 'disputed'), PLATFORM)).toEqual(['KIND_DIFFERS', 'translationId']);
  });

  it('[L9] by a machine carries no line of a report until somebody answers for it', () => {
    const resting = ({ entry }: AcceptedEntry) =>
      aCommand('submit_sitrep', { situation: [aLine('The area is closed.', entry.id)] });
    const { id } = byMachine.entry;
    expect(refusal(WITH_MACHINE, resting(byMachine), LEAD)).toEqual([
      'CHECK_REQUIRED',
      'situation.0.sources.0',
    ]);
    const confirmed = after(WITH_MACHINE, accept(WITH_MACHINE, judge(id, 'confirmed'), LEAD, 620));
    expect(standing(confirmed)).toMatchObject({ judgements: [{ judgement: 'confirmed' }] });
    expect(verdict(confirmed, resting(byMachine), LEAD)).toBe('ok');
    const checked = accept(OPEN, add({ origin: 'machine_checked' }), NGO, 630);
    expect(verdict(after(OPEN, checked), resting(checked), LEAD)).toBe('ok');
    expect(verdict(WITH_ONE, resting(FIRST), LEAD)).toBe('ok');
  });

  it('[L10] is as long as its original may be: a line for a title, a passage for what is told', () => {
    const long = 'x'.repeat(TEXT_LIMIT.line + 1);
    expect(refusal(OPEN, add({ entryId: aUuid(10), text: long }), NGO)).toEqual(['TEXT_TOO_LONG', 'text']);
    expect(verdict(OPEN, add({ entryId: aUuid(10), text: 'Attaque' }), NGO)).toBe('ok');
    expect(verdict(OPEN, add({ text: long }), NGO)).toBe('ok');
    expect(refusal(OPEN, add({ text: 'x'.repeat(TEXT_LIMIT.passage + 1) }), NGO)).toEqual([
      'TEXT_TOO_LONG',
      'text',
    ]);
  });
});
