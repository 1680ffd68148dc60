import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../command.js';
import { decideUnchanged, LEAD, NGO, NOTE, OPEN, PLATFORM, reason, verdict } from '../decide.scene.js';
import type { Entry } from '../entry.js';
import { knownEntry } from '../known-entry.js';
import { accept, aCommand, after, anAccepted, anEntry, aUuid } from '../testing.js';
import { TEXT_LIMIT } from '../text.js';
import { readWith, textOf, translatableTexts, withTexts, type Texts } from './translated-text.js';

const SOME = 'Quelque chose.';
const inFrench = (parts: readonly string[]) => parts.map((part) => ({ part, text: `${part} en français` }));

const line = (text: string) => ({ text, sources: [], retells: null });
const REPORT = anEntry('sitrep_submitted', {
  id: 60,
  body: {
    highlights: [line('The square is closed.'), line('Two platforms act.')],
    situation: [line('An attack was broadcast live.')],
    done: [line('Copies are taken down.')],
    gaps: [line('Nobody knows about small services.')],
    next: [line('A call at noon.')],
  },
});
const OFFER = anEntry('handover_offered', {
  id: 61,
  body: { openDecisions: null, worries: 'Small services are silent.' },
});
const REQUEST = anEntry('request_made', { id: 62, body: { remedy: 'Objection within ten days' } });
const PROPOSAL = anEntry('transition_proposed', {
  id: 63,
  body: {
    safeguards: [
      { id: 'law', text: 'Is it lawful?', answer: 'yes', note: null },
      { id: 'need', text: 'Is it necessary?', answer: 'no', note: 'Not for all of it.' },
    ],
  },
});
const CORRECTION = anEntry('community_note_added', { id: 64, supersedes: { entryId: aUuid(9), reason } });
const REVIEW = anEntry('sitrep_reviewed', { id: 65, body: { reason: 'A line has no source.' } });
const KEPT = anEntry('preservation_recorded', { id: 66 });

const REPORT_PARTS = [
  'highlights.0.text',
  'highlights.1.text',
  'situation.0.text',
  'done.0.text',
  'gaps.0.text',
  'next.0.text',
];

/** Each entry with a part, with whether it has a text of its own, and its parts in order. */
const PARTED: readonly (readonly [string, Entry, boolean, readonly string[]])[] = [
  ['a report', REPORT, false, REPORT_PARTS],
  ['an offer of the lead', OFFER, false, ['situation', 'worries', 'contact']],
  ['a request with a remedy', REQUEST, true, ['remedy']],
  ['a proposal with notes on safeguards', PROPOSAL, true, ['safeguards.1.note']],
  ['a correction', CORRECTION, true, ['supersedes.reason']],
];

/** On the incident, for everybody. */
const on = (entry: Entry) =>
  after(OPEN, {
    ...anAccepted('information_added', { id: 1 }),
    entry,
    audience: [`inc:${entry.incidentId}`],
  });
const add = (given: Partial<CommandOf<'add_translation'>>) => aCommand('add_translation', given);
const refusal = (entry: Entry, given: Partial<CommandOf<'add_translation'>>) => {
  const decision = decideUnchanged(on(entry), add({ entryId: entry.id, ...given }), NGO);
  return decision.ok ? 'ok' : [decision.refusal.code, decision.refusal.field];
};

describe('a translation', () => {
  it.each(PARTED)('[L11] of %s gives each of its parts', (_, entry, hasText, parts) => {
    const given = { text: hasText ? SOME : null, parts: inFrench(parts) };
    const accepted = accept(on(entry), add({ entryId: entry.id, ...given }), NGO, 600);
    expect(accepted.entry).toMatchObject({
      kind: 'translation_added',
      body: { entryId: entry.id, ...given },
    });
    const known = after(on(entry), accepted);
    expect(known.state?.translations).toMatchObject([{ entryId: entry.id, ...given }]);
  });

  it.each(PARTED)('[L11] of %s leaves nothing out and adds nothing', (_, entry, hasText, parts) => {
    const whole = { text: hasText ? SOME : null, parts: inFrench(parts) };
    const last = String(parts.length);
    expect(refusal(entry, { ...whole, parts: whole.parts.slice(1) })).toEqual(['PARTS_DIFFER', 'parts']);
    expect(refusal(entry, { ...whole, text: hasText ? null : SOME })).toEqual(['PARTS_DIFFER', 'text']);
    for (const more of ['elsewhere', parts[0] ?? '', '__proto__']) {
      const twice = [...whole.parts, { part: more, text: SOME }];
      expect(refusal(entry, { ...whole, parts: twice })).toEqual(['PARTS_DIFFER', `parts.${last}.part`]);
    }
  });

  it('[L11] of what has one text has no parts', () => {
    const parts = inFrench(['remedy']);
    expect(verdict(OPEN, add({ entryId: NOTE, parts }), NGO)).toBe('PARTS_DIFFER');
    expect(verdict(OPEN, add({ entryId: NOTE, text: null }), NGO)).toBe('PARTS_DIFFER');
    expect(verdict(OPEN, add({ entryId: NOTE }), NGO)).toBe('ok');
  });

  it.each([
    ['what a reviewer says', REVIEW],
    ['on what basis something is kept', KEPT],
  ])('[L1] is of %s', (_, entry: Entry) => {
    expect(refusal(entry, { text: SOME })).toBe('ok');
  });

  it('[L1] is not of an entry without a word of people, of a translation or of what is said of one', () => {
    for (const entry of [
      anEntry('alert_acknowledged'),
      anEntry('notice_given'),
      anEntry('obligations_started'),
      anEntry('platform_status_posted'),
      anEntry('sitrep_reviewed'),
      anEntry('translation_added', { supersedes: { entryId: aUuid(9), reason } }),
      anEntry('translation_judged', { body: { judgement: 'disputed', reason } }),
    ]) {
      expect(translatableTexts(entry)).toBeNull();
      expect(knownEntry({ ...anAccepted('information_added'), entry }).translatable).toBeNull();
    }
  });

  it('[L10] is as long as its original may be, part by part', () => {
    const long = 'so '.repeat(TEXT_LIMIT.line);
    const offered = (part: string, text: string) =>
      refusal(OFFER, {
        text: null,
        parts: inFrench(['situation', 'worries', 'contact']).map((one) =>
          one.part === part ? { part, text } : one,
        ),
      });
    expect(offered('worries', long)).toBe('ok');
    expect(offered('contact', long)).toEqual(['TEXT_TOO_LONG', 'parts.2.text']);
    expect(offered('situation', ' ')).toEqual(['TEXT_EMPTY', 'parts.0.text']);
    expect(offered('worries', 'See https://a.example/b')).toEqual(['TEXT_HAS_LINK', 'parts.1.text']);
    expect(refusal(KEPT, { text: long })).toEqual(['TEXT_TOO_LONG', 'text']);
  });

  it('[L2] of an offer of the lead is for its readers alone', () => {
    const hidden = after(OPEN, {
      ...anAccepted('information_added', { id: 1 }),
      entry: OFFER,
      audience: [`org:${LEAD.party.organisationId}`],
    });
    const given = { entryId: OFFER.id, text: null, parts: inFrench(['situation', 'worries', 'contact']) };
    expect(verdict(hidden, add(given), PLATFORM)).toBe('NOT_AVAILABLE');
  });
});

describe('an entry read in another language', () => {
  it.each(PARTED)('[L11] has every text of the translation in its place: %s', (_, entry, hasText, parts) => {
    const texts: Texts = { text: hasText ? SOME : null, parts: inFrench(parts) };
    const read = withTexts(entry, texts, 'fr');
    expect(read.language).toBe('fr');
    expect(translatableTexts(read)).toEqual(texts);
    const original = translatableTexts(entry);
    expect(original && withTexts(read, original, entry.language)).toEqual(entry);
  });

  it('[L11] keeps what stands where the translation has nothing, and takes up nothing that has no place', () => {
    const texts: Texts = { text: SOME, parts: [{ part: 'nowhere', text: SOME }] };
    expect(withTexts(REQUEST, texts, 'fr').body).toStrictEqual({ ...REQUEST.body, text: SOME });
  });

  it('[L11] is what is known of it as well', () => {
    const known = { ...OFFER.body, handoverId: OFFER.id };
    const texts: Texts = { text: null, parts: inFrench(['worries']) };
    expect(readWith('handover_offered', known, texts)).toEqual({ ...known, worries: 'worries en français' });
    expect(textOf(texts, 'worries')).toBe('worries en français');
    expect(textOf(texts, 'contact')).toBeNull();
    expect(textOf({ text: SOME, parts: [] }, null)).toBe(SOME);
  });

  it('[L11] also where its translation is of before parts were translated', () => {
    const body = { entryId: NOTE, origin: 'person', text: SOME } as const;
    const old = { ...anEntry('translation_added', { id: 70 }), body };
    const known = after(OPEN, { ...anAccepted('information_added'), entry: old });
    expect(known.state?.translations).toMatchObject([{ text: SOME, parts: [] }]);
  });
});
