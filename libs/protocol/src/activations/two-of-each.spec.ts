import { describe, expect, it } from '@jest/globals';
import type { Command } from '../command.js';
import { decide } from '../decide.js';
import type { Minimum } from '../documents/protocol-document.js';
import { aDocument, TWO_OF_EACH } from '../documents/a-document.js';
import type { Uuid } from '../entry.js';
import type { Actor, Situation } from '../situation.js';
import {
  aCommand,
  after,
  anActor,
  aParticipant,
  aParty,
  aPerson,
  at,
  EVERYONE,
  PUBLISHED,
} from '../testing.js';
import { LEAD, Running } from './running.scene.js';

/**
 * Four people: two of one platform, one of another, and one of civil society, all of whom may propose and decide. Every
 * order of what they can do is walked through, with people taken off and put back in between.
 */
const FOUR: readonly Actor[] = [
  anActor(aParty('online_service_provider')),
  anActor(aParty('online_service_provider'), { person: 2 }),
  anActor(aParty('online_service_provider', 2)),
  anActor(aParty('civil_society')),
];
const SEATS = { board: FOUR.map(({ party }) => party.organisationId) };

interface Place {
  readonly situation: Situation;
  readonly activationId: Uuid;
  readonly out: ReadonlySet<Uuid>;
}

function start(minimum: Minimum, votes: number): Place {
  const transitions = aDocument()
    .transitions.filter(({ id }) => id === 'activate')
    .map((one) => ({
      ...one,
      proposers: ['board'],
      criteria: 'none' as const,
      declined: null,
      withdrawn: null,
      decision: { ...one.decision, deciders: ['board'], votes, minimum, lapsesAfter: null },
    }));
  const participants = [...EVERYONE, aParticipant(aParty('online_service_provider', 2))];
  const run = new Running({
    document: { transitions, obligations: [], notices: [] },
    participants,
    seats: SEATS,
  });
  run.open(LEAD);
  const people = new Map(
    FOUR.map(({ personId, party }) => [
      personId,
      { role: 'contributor' as const, organisationId: party.organisationId },
    ]),
  );
  return {
    situation: { ...run.situation, people },
    activationId: run.activation.activationId,
    out: new Set(),
  };
}

/** Everything that one of them can do here, or that can happen to them. */
function steps({ situation, activationId }: Place): { by: Actor; command: Command }[] {
  const activation = situation.state?.activations.find((one) => one.activationId === activationId);
  const open = activation?.proposals.find(({ outcome }) => outcome === 'open');
  return FOUR.flatMap((by): { by: Actor; command: Command }[] => {
    if (open === undefined) {
      return [{ by, command: aCommand('propose_transition', { activationId, transitionId: 'activate' }) }];
    }
    const { proposalId, digest } = open;
    return [
      { by, command: aCommand('cast_vote', { proposalId, digest, vote: 'for' }) },
      { by, command: aCommand('cast_vote', { proposalId, digest, vote: 'against' }) },
      { by, command: aCommand('withdraw_proposal', { proposalId }) },
    ];
  });
}

/** Who has said what of the proposal that was made last, and who may act: all that decides on what can follow. */
function spelled({ situation, activationId, out }: Place): string {
  const activation = situation.state?.activations.find((one) => one.activationId === activationId);
  const writers = (ids: readonly Uuid[]) => ids.map((id) => situation.entries.get(id)?.authorPersonId ?? '');
  const history = activation?.proposals.map(({ proposalId, votes, outcome }) => [
    outcome,
    ...writers([proposalId]),
    ...votes.map(
      (vote, place) => `${vote.vote} ${writers(votes.map(({ entryId }) => entryId))[place] ?? ''}`,
    ),
  ]);
  return JSON.stringify([activation?.status.id, history, [...out].sort()]);
}

function supportersOf({ situation, activationId }: Place): { person: Uuid; party: Actor['party'] }[] {
  const activation = situation.state?.activations.find((one) => one.activationId === activationId);
  const carried = activation?.proposals.find(({ outcome }) => outcome === 'carried');
  const entries = [
    ...(carried === undefined ? [] : [{ entryId: carried.proposalId, party: carried.party }]),
    ...(carried?.votes ?? []).filter(({ vote }) => vote === 'for'),
  ];
  return entries.flatMap(({ entryId, party }) => {
    const person = situation.entries.get(entryId)?.authorPersonId ?? '';
    return situation.people.has(person) ? [{ person, party }] : [];
  });
}

/** Walks through everything reachable, breadth first, and hands over every place where it is active. */
function walk(from: Place, most: number, active: (place: Place) => void): number {
  const seen = new Set([spelled(from)]);
  let edge = [from];
  const visit = (place: Place, next: Place[]): void => {
    const name = spelled(place);
    if (seen.size >= most || seen.has(name)) return;
    seen.add(name);
    const activation = place.situation.state?.activations.find(
      (one) => one.activationId === place.activationId,
    );
    if (activation?.status.phase === 'active') active(place);
    else next.push(place);
  };
  while (edge.length > 0 && seen.size < most) {
    const next: Place[] = [];
    for (const place of edge) {
      for (const { by, command } of steps(place)) {
        // Who was taken off the incident gives no command on it.
        if (place.out.has(by.personId)) continue;
        const decision = decide(place.situation, command, by, at(1_000 + place.situation.entries.size * 10));
        if (decision.ok) visit({ ...place, situation: after(place.situation, ...decision.entries) }, next);
      }
      for (const { personId, party } of FOUR)
        visit(withOrWithout(place, personId, party.organisationId), next);
    }
    edge = next;
  }
  return seen.size;
}

function withOrWithout(place: Place, personId: Uuid, organisationId: Uuid): Place {
  const people = new Map(place.situation.people);
  const out = new Set(place.out);
  if (out.delete(personId)) people.set(personId, { role: 'contributor', organisationId });
  else {
    out.add(personId);
    people.delete(personId);
  }
  return { ...place, out, situation: { ...place.situation, people } };
}

const different = (place: Place) => {
  const supporters = supportersOf(place);
  return {
    people: new Set(supporters.map(({ person }) => person)).size,
    organisations: new Set(supporters.map(({ party }) => party.organisationId)).size,
    kinds: new Set(supporters.map(({ party }) => party.kind)).size,
  };
};

const STATES = 100_000;

describe('no one alone', () => {
  it('[R20] in a hundred thousand places nothing is active by one person, one organisation or one kind', () => {
    let activations = 0;
    const states = walk(start(TWO_OF_EACH, 2), STATES, (place) => {
      activations += 1;
      const { people, organisations, kinds } = different(place);
      if (people < 2 || organisations < 2 || kinds < 2) throw new Error(`one alone: ${spelled(place)}`);
    });
    expect(states).toBe(STATES);
    // It must have been activated often, or this shows nothing.
    expect(activations).toBeGreaterThan(1_000);
  }, 180_000);

  it('[R20] the same walk finds one alone where the document asks for no more', () => {
    const alone = { people: 0, organisations: 0, kinds: 0 };
    walk(start({ people: 1, organisations: 1, kinds: 1 }, 1), 2_000, (place) => {
      const { people, organisations, kinds } = different(place);
      if (people < 2) alone.people += 1;
      if (organisations < 2) alone.organisations += 1;
      if (kinds < 2) alone.kinds += 1;
    });
    expect(Object.values(alone).every((count) => count > 0)).toBe(true);
  });

  it('[R20] and two platforms where it asks for two organisations and no second kind', () => {
    let oneKind = 0;
    walk(start({ people: 2, organisations: 2, kinds: 1 }, 2), 5_000, (place) => {
      const { organisations, kinds } = different(place);
      expect(organisations).toBeGreaterThan(1);
      if (kinds < 2) oneKind += 1;
    });
    expect(oneKind).toBeGreaterThan(0);
  });

  it('[R13] the people of the walk are those who are in force', () => {
    expect(FOUR.map(({ personId }) => personId)).toEqual([
      aPerson(aParty('online_service_provider')),
      aPerson(aParty('online_service_provider'), 2),
      aPerson(aParty('online_service_provider', 2)),
      aPerson(aParty('civil_society')),
    ]);
    expect(PUBLISHED.document.transitions.find(({ id }) => id === 'activate')?.decision.minimum).toEqual(
      TWO_OF_EACH,
    );
  });
});
