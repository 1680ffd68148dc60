import type { DirectoryOrganisation } from './alerting.js';
import { keysOf } from './audience.js';
import type { Command } from './command.js';
import { decide, type Decision } from './decide.js';
import { aDocument } from './documents/a-document.js';
import type { ProtocolDocument } from './documents/protocol-document.js';
import type { AcceptedEntry, MembershipChange, Party, Uuid } from './entry.js';
import type { Actor, Situation } from './situation.js';
import { after, aParty, aPerson, aSituation, at, aUuid, frozen, INCIDENT, PUBLISHED } from './testing.js';
import type { ParticipantRole } from './vocabulary.js';

/** Somebody of the community of a test, on the incident or not. */
export interface Member {
  readonly personId: Uuid;
  readonly party: Party;
  readonly administrator: boolean;
  readonly protected: boolean;
}

/** A community with two protected organisations, one of them of a kind that cannot be, and one organisation abroad. */
export const DIRECTORY: readonly DirectoryOrganisation[] = [
  inDirectory(aParty('government')),
  inDirectory(aParty('law_enforcement')),
  inDirectory(aParty('online_service_provider')),
  inDirectory(aParty('online_service_provider', 7), { protected: true }),
  inDirectory(aParty('civil_society')),
  inDirectory(aParty('civil_society', 7), { protected: true }),
  inDirectory(aParty('coordinating_body')),
  inDirectory(aParty('oversight_body')),
  inDirectory(aParty('government', 2), { country: 'FR' }),
];

/** An organisation in New Zealand with two people whom an alert reaches. */
function inDirectory(party: Party, more: Partial<DirectoryOrganisation> = {}): DirectoryOrganisation {
  const people = [aPerson(party, 1), aPerson(party, 2)];
  return { ...party, country: 'NZ', protected: false, people, ...more };
}

/** Of each of them three people: one whom an alert reaches, an administrator whom it reaches too, and one on leave. */
export const COMMUNITY: readonly Member[] = DIRECTORY.flatMap(
  ({ organisationId, name, kind, protected: isProtected }) =>
    [1, 2, 3].map((number) => {
      const party = { organisationId, name, kind };
      const personId = aPerson(party, number);
      return { personId, party, administrator: number === 2, protected: isProtected };
    }),
);

/** A protocol in which everybody has a part, also civil society of which some is protected. */
const OPEN_TO_ALL: ProtocolDocument = (() => {
  const document = aDocument();
  const [role] = document.roles;
  const [obligation] = document.obligations;
  if (role === undefined || obligation === undefined) throw new Error('the document of the tests has both');
  const community = { ...role, id: 'community', kinds: ['civil_society'] } as const;
  const everybody = ['secretariat', 'board', 'lead', 'platforms', 'community'];
  return {
    ...document,
    roles: [...document.roles, community],
    opening: { ...document.opening, roles: everybody },
    transitions: document.transitions.map((one) =>
      one.decision.rule === 'automatic'
        ? one
        : {
            ...one,
            proposers: everybody,
            criteria: 'none',
            safeguards: false,
            decision: { ...one.decision, rule: 'quorum', deciders: everybody, votes: 1 },
          },
    ),
    obligations: [
      ...document.obligations,
      { ...obligation, id: 'welfare', holder: 'community', begins: { on: 'opening' } },
    ],
    notices: document.notices.map((one) => ({ ...one, to: everybody })),
  };
})();

const SEATS = { board: DIRECTORY.map(({ organisationId }) => organisationId) };

/** Whatever one decision rested on, and what came of it. */
export interface Scene {
  readonly actor: Actor;
  readonly command: Command;
  readonly decision: Decision;
}

/**
 * Plays commands through one incident. Who is on it follows from what the entries say beside them and from nothing
 * else, carried out as the log does it; so keys and roles are those that people would really have.
 */
export class Rehearsal {
  situation: Situation = {
    ...aSituation(),
    protocols: new Map([[PUBLISHED.digest, { ...PUBLISHED, document: OPEN_TO_ALL, seats: SEATS }]]),
  };
  readonly scenes: Scene[] = [];
  readonly log: AcceptedEntry[] = [];
  readonly organisations = new Map<Uuid, ParticipantRole>();
  readonly people = new Map<Uuid, ParticipantRole>();

  private idsUsed = 0;

  constructor(private readonly community: readonly Member[]) {}

  actor({ personId, party, administrator, protected: isProtected }: Member): Actor {
    const role = this.people.get(personId) ?? null;
    const holder = { personId, organisationId: party.organisationId, organisationKind: party.kind };
    const keys = keysOf(holder, role === null ? [] : [{ incidentId: INCIDENT, role }]);
    return { personId, party, keys: new Set(keys), role, administrator, protected: isProtected };
  }

  give(command: Command, by: Member): Decision {
    const actor = this.actor(by);
    const first = this.idsUsed;
    const given = frozen({
      situation: { ...this.situation, people: this.inForce() },
      command,
      actor,
      at: { ...at(), newId: (place: number) => this.idAt(first + place) },
    });
    const decision = decide(given.situation, given.command, given.actor, given.at);
    this.scenes.push({ actor, command, decision });
    if (!decision.ok) return decision;
    this.log.push(...decision.entries);
    this.situation = after(this.situation, ...decision.entries);
    for (const change of decision.entries.flatMap((one) => one.membership)) this.carryOut(change);
    return decision;
  }

  private idAt(place: number): Uuid {
    this.idsUsed = Math.max(this.idsUsed, place + 1);
    return aUuid(501 + place);
  }

  /** Everybody who is on the incident, with their organisation. */
  private inForce(): Situation['people'] {
    return new Map(
      this.community.flatMap(({ personId, party: { organisationId } }) => {
        const role = this.people.get(personId);
        return role === undefined ? [] : [[personId, { role, organisationId }] as const];
      }),
    );
  }

  private carryOut(change: MembershipChange): void {
    switch (change.change) {
      case 'organisation_joined':
        this.organisations.set(change.organisationId, change.role);
        return;
      case 'organisation_left':
        this.organisations.delete(change.organisationId);
        for (const { personId, party } of this.community) {
          if (party.organisationId === change.organisationId) this.people.delete(personId);
        }
        return;
      case 'person_assigned': {
        const member = this.community.find((one) => one.personId === change.personId);
        if (member === undefined || !this.organisations.has(member.party.organisationId)) {
          throw new Error('nobody is on an incident without their organisation');
        }
        this.people.set(change.personId, change.role);
        return;
      }
      case 'person_released':
        this.people.delete(change.personId);
    }
  }
}
