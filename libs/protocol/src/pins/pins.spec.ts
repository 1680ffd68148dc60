import { describe, expect, it } from '@jest/globals';
import { overlaps } from '../audience.js';
import {
  COORDINATOR,
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
  STATUS,
  verdict,
} from '../decide.scene.js';
import type { Uuid } from '../entry.js';
import type { Actor, Situation } from '../situation.js';
import { accept, aCommand, after, anAccepted, anActor, aUuid } from '../testing.js';
import { pinnedOnTop } from './pins.js';

const pin = (entryId: Uuid) => aCommand('pin_entry', { entryId });
const unpin = (entryId: Uuid) => aCommand('unpin_entry', { entryId });

function pinning(situation: Situation, ...entryIds: readonly Uuid[]): Situation {
  return entryIds.reduce(
    (before, entryId, place) => after(before, accept(before, pin(entryId), LEAD, 600 + 10 * place)),
    situation,
  );
}
const onTop = ({ state }: Situation): Uuid[] =>
  state === null ? [] : pinnedOnTop(state).map(({ entryId }) => entryId);
/** More of them, for everybody on the incident. */
const [FOURTH, FIFTH] = [aUuid(30), aUuid(31)];
const MORE = after(
  OPEN,
  anAccepted('information_added', { id: 30 }, { by: LEAD }),
  anAccepted('information_added', { id: 31 }, { by: LEAD }),
);

describe('an entry that stays on top', () => {
  it.each([
    ['the lead', LEAD],
    ['a deputy', anActor(LEAD.party, { role: 'deputy', person: 2 })],
    ['the coordinating body', COORDINATOR],
  ])('[U1] is pinned and taken down by %s', (_, by: Actor) => {
    const pinned = after(OPEN, accept(OPEN, pin(NOTE), by));
    expect(pinned.state?.pins).toMatchObject([{ entryId: NOTE, author: { party: by.party } }]);
    expect(verdict(pinned, unpin(NOTE), by)).toBe('ok');
  });

  it.each([
    ['a platform', PLATFORM, 'NOT_FOR_YOUR_KIND'],
    ['civil society', NGO, 'NOT_FOR_YOUR_KIND'],
    ['law enforcement that does not lead', POLICE, 'NOT_THE_LEAD'],
  ])('[U1] is refused to %s', (_, by: Actor, code) => {
    expect(verdict(OPEN, pin(NOTE), by)).toBe(code);
    expect(verdict(pinning(OPEN, NOTE), unpin(NOTE), by)).toBe(code);
  });

  it('[U1] is pinned once, and taken down once', () => {
    const pinned = pinning(OPEN, NOTE);
    expect(verdict(pinned, pin(NOTE), COORDINATOR)).toBe('ALREADY_SO');
    const down = after(pinned, accept(pinned, unpin(NOTE), COORDINATOR, 700));
    expect(onTop(down)).toEqual([]);
    expect(verdict(down, unpin(NOTE), LEAD)).toBe('ALREADY_SO');
    expect(verdict(down, pin(NOTE), LEAD)).toBe('ok');
  });

  it('[U1] is one that may be read: hidden and missing are told alike', () => {
    expect(verdict(OPEN, pin(SECRET), LEAD)).toBe('NOT_AVAILABLE');
    expect(verdict(OPEN, pin(MISSING), LEAD)).toBe('NOT_AVAILABLE');
    expect(verdict(OPEN, unpin(SECRET), LEAD)).toBe('NOT_AVAILABLE');
  });

  it('[U1] is no pin and no tombstone, and nothing that was corrected or taken back', () => {
    const pinned = accept(OPEN, pin(NOTE), LEAD, 600);
    const corrected = accept(
      OPEN,
      aCommand('add_information', { supersedes: { entryId: NOTE, reason } }),
      LEAD,
      610,
    );
    const retracted = accept(OPEN, aCommand('retract_entry', { entryId: STATUS }), PLATFORM, 620);
    const situation = after(OPEN, pinned, corrected, retracted);
    expect(verdict(situation, pin(pinned.entry.id), LEAD)).toBe('KIND_DIFFERS');
    expect(verdict(situation, pin(retracted.entry.id), LEAD)).toBe('KIND_DIFFERS');
    expect(verdict(situation, pin(NOTE), LEAD)).toBe('ALREADY_SUPERSEDED');
    expect(verdict(situation, pin(STATUS), LEAD)).toBe('ALREADY_RETRACTED');
  });

  it('[U1] is not pinned on an archived incident', () => {
    expect(verdict(inStatus('archived'), pin(NOTE), LEAD)).toBe('INCIDENT_NOT_OPEN');
  });

  it('[U2] has a pin for exactly its own readers', () => {
    const narrow = accept(
      OPEN,
      aCommand('add_information', {
        recipients: { organisationIds: [POLICE.party.organisationId], personIds: [] },
      }),
      LEAD,
      600,
    );
    const situation = after(OPEN, narrow);
    const pinned = accept(situation, pin(narrow.entry.id), LEAD, 610);
    const down = accept(after(situation, pinned), unpin(narrow.entry.id), LEAD, 620);
    for (const { audience, entry } of [pinned, down]) {
      expect(audience).toEqual(narrow.audience);
      expect(entry.marking).toBe(narrow.entry.marking);
      expect(overlaps(audience, PLATFORM.keys)).toBe(false);
    }
  });

  it('[U3] is one of three at most', () => {
    const three = pinning(MORE, NOTE, FLAG, STATUS);
    expect(verdict(three, pin(FOURTH), LEAD)).toBe('PINS_FULL');
    const down = after(three, accept(three, unpin(FLAG), LEAD, 700));
    expect(verdict(down, pin(FOURTH), LEAD)).toBe('ok');
  });

  it('[U3] does not count where whoever pins may not read it, and then the last three are on top', () => {
    const secret = after(
      MORE,
      anAccepted('entry_pinned', { id: 40, body: { entryId: SECRET } }, { by: POLICE, audience: [] }),
    );
    const situation = pinning(secret, NOTE, FLAG);
    expect(verdict(situation, pin(STATUS), LEAD)).toBe('ok');
    expect(onTop(pinning(secret, NOTE, FLAG, FIFTH))).toEqual([FIFTH, FLAG, NOTE]);
  });

  it('[U4] stays no longer than it stands', () => {
    const pinned = pinning(OPEN, NOTE);
    const retracted = accept(pinned, aCommand('retract_entry', { entryId: NOTE }), LEAD, 700);
    expect(onTop(after(pinned, retracted))).toEqual([]);
  });

  it('[U4] is followed by its correction, in the same place', () => {
    const pinned = pinning(OPEN, NOTE, FLAG);
    const corrected = accept(
      pinned,
      aCommand('add_information', { supersedes: { entryId: NOTE, reason } }),
      LEAD,
      700,
    );
    expect(onTop(after(pinned, corrected))).toEqual([FLAG, corrected.entry.id]);
    expect(verdict(after(pinned, corrected), unpin(corrected.entry.id), LEAD)).toBe('ok');
  });
});
