import { describe, expect, it } from '@jest/globals';
import { aDocument } from '../documents/a-document.js';
import type { Role } from '../documents/protocol-document.js';
import type { Participant } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import { aParticipant, aParty, aSituation, anAccepted, PUBLISHED } from '../testing.js';
import { actingIn, bodyOf, fills, holdersOf, rolesById } from './roles.js';

const PLATFORM = aParty('online_service_provider');
const RIVAL = aParty('online_service_provider', 2);
const NGO = aParty('civil_society');
const GOVERNMENT = aParty();

function on(...participants: readonly Participant[]): IncidentState {
  const { state } = aSituation(anAccepted('incident_declared', { id: 10, body: { participants } }));
  if (state === null) throw new Error('it has been declared');
  return state;
}

function role(id: string): Role {
  const [found] = rolesById(aDocument(), [id]);
  if (found === undefined) throw new Error(`the document has the role ${id}`);
  return found;
}

describe('who fills a role', () => {
  const state = on(
    aParticipant(GOVERNMENT, 'lead'),
    aParticipant(PLATFORM),
    aParticipant(RIVAL, 'observer'),
    aParticipant(NGO),
  );
  const seated = [{ id: 'board', name: 'Board', parties: [NGO, RIVAL, aParty('law_enforcement')] }];

  it('[R2] by kind: every organisation of its kinds that is on the incident', () => {
    expect(holdersOf(role('platforms'), state, []).map(({ name }) => name)).toEqual([
      PLATFORM.name,
      RIVAL.name,
    ]);
  });

  it('[R2] lead: the lead and nobody else of its kinds', () => {
    const two = on(aParticipant(GOVERNMENT, 'lead'), aParticipant(aParty('law_enforcement')));
    expect(holdersOf(role('lead'), two, []).map(({ name }) => name)).toEqual([GOVERNMENT.name]);
  });

  it('[R2] seat: who sits in that body, is of a kind that it takes and on the incident', () => {
    expect(holdersOf(role('board'), state, seated).map(({ name }) => name)).toEqual([RIVAL.name, NGO.name]);
    expect(holdersOf(role('board'), state, [{ id: 'panel', name: 'Panel', parties: [NGO] }])).toEqual([]);
    expect(holdersOf(role('board'), state, [])).toEqual([]);
  });

  it('[R3] an observer fills a role and does not act in it', () => {
    expect(actingIn(role('platforms'), state, [])).toEqual([PLATFORM]);
    expect(actingIn(role('board'), state, seated)).toEqual([NGO]);
  });

  it('[R2] one of several roles is enough', () => {
    const roles = [role('secretariat'), role('platforms')];
    expect(fills(PLATFORM.organisationId, roles, state, [])).toBe(true);
    expect(fills(NGO.organisationId, roles, state, [])).toBe(false);
    expect(fills(PLATFORM.organisationId, [], state, [])).toBe(false);
  });

  it('[R2] a body has the seats that the deployment named, and none where it named none', () => {
    expect(bodyOf({ ...PUBLISHED, seats: {} }, state)).toEqual([{ id: 'board', name: 'Board', parties: [] }]);
    expect(bodyOf(PUBLISHED, state)).toEqual([
      { id: 'board', name: 'Board', parties: [GOVERNMENT, PLATFORM, NGO] },
    ]);
  });
});
