import type { Command } from '../command.js';
import { decide } from '../decide.js';
import { aDocument } from '../documents/a-document.js';
import type { ProtocolDocument, PublishedProtocol } from '../documents/protocol-document.js';
import { keptFromGovernments } from '../audience.js';
import type { AcceptedEntry, Bodies, Participant, Uuid } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import type { Instant } from '../moment.js';
import { passDeadlines } from '../obligations/deadlines.js';
import type { Actor, Situation } from '../situation.js';
import {
  aCommand,
  after,
  anAccepted,
  anActor,
  aParticipant,
  aParty,
  aSituation,
  at,
  EVERYONE,
  frozen,
  INCIDENT,
  NOW,
  PUBLISHED,
} from '../testing.js';
import type { EntryKind } from '../vocabulary.js';

/** Who acts in the tests of protocols that run; the board has a seat for the first three. */
export const PLATFORM = anActor(aParty('online_service_provider'));
export const NGO = anActor(aParty('civil_society'));
export const LEAD = anActor(aParty('government'), { role: 'lead' });
export const POLICE = anActor(aParty('law_enforcement'));
export const SECRETARIAT = anActor(aParty('coordinating_body'));
export const OVERSIGHT = anActor(aParty('oversight_body'), { role: 'oversight' });
export const OTHER_PLATFORM = anActor(aParty('online_service_provider', 2));
/** On the incident, and no government may know it. */
export const SHELTER = anActor(aParty('civil_society', 7), { protected: true });
export const OUTSIDER = anActor(aParty('government', 9), { role: null });

/** Hours, minutes and seconds after the start, as an instant. */
export function later(hours: number, minutes = 0, milliseconds = 0): Instant {
  return new Date(Date.parse(NOW) + hours * 3_600_000 + minutes * 60_000 + milliseconds).toISOString();
}

/** An incident on which protocols run: gives commands one after the other, and keeps what they wrote. */
export class Running {
  situation: Situation;
  now: Instant = NOW;
  readonly log: AcceptedEntry[] = [];
  private ids = 100;

  constructor({
    document = {},
    exercise = false,
    participants = [...EVERYONE, aParticipant(OTHER_PLATFORM.party)],
    seats = PUBLISHED.seats,
  }: {
    readonly document?: Partial<ProtocolDocument>;
    readonly exercise?: boolean;
    readonly participants?: readonly Participant[];
    readonly seats?: PublishedProtocol['seats'];
  } = {}) {
    const published: PublishedProtocol = { ...PUBLISHED, document: aDocument(document), seats };
    const declared = anAccepted(
      'incident_declared',
      { id: 10, exercise, body: { participants } },
      { by: LEAD },
    );
    const joined = anAccepted(
      'organisation_joined',
      { id: 11, exercise, body: { participant: aParticipant(SHELTER.party), protected: true } },
      { by: LEAD, audience: keptFromGovernments(INCIDENT) },
    );
    const people = new Map(
      [PLATFORM, NGO, LEAD, POLICE, SECRETARIAT, OVERSIGHT, OTHER_PLATFORM, SHELTER].map((one) => [
        one.personId,
        { role: one.role ?? 'contributor', organisationId: one.party.organisationId },
      ]),
    );
    this.situation = {
      ...aSituation(declared, joined),
      protocols: new Map([[published.digest, published]]),
      people,
    };
  }

  get state(): IncidentState {
    if (this.situation.state === null) throw new Error('it has been declared');
    return this.situation.state;
  }

  /** Decides on frozen input; `ok`, or the code and the field of the refusal. Nothing is kept of a refusal. */
  give(command: Command, by: Actor): string {
    const given = frozen({ situation: this.situation, command, by, at: at(this.ids, this.now) });
    const decision = decide(given.situation, given.command, given.by, given.at);
    if (!decision.ok) return [decision.refusal.code, decision.refusal.field].filter(Boolean).join(' ');
    this.keep(decision.entries);
    return 'ok';
  }

  /** Gives a command that must be accepted, and returns the identifier of its first entry. */
  do(command: Command, by: Actor): Uuid {
    const from = this.log.length;
    const answer = this.give(command, by);
    if (answer !== 'ok') throw new Error(`${command.type} was refused: ${answer}`);
    return this.log[from]?.entry.id ?? '';
  }

  /** Lets the clock of the world write what has passed by then. */
  passTo(now: Instant): readonly AcceptedEntry[] {
    this.now = now;
    const entries = passDeadlines(frozen(this.situation), at(this.ids, now));
    this.keep(entries);
    return entries;
  }

  /** Takes somebody off the incident by name, as a suspension does. */
  without({ personId }: Actor): void {
    const people = new Map(this.situation.people);
    people.delete(personId);
    this.situation = { ...this.situation, people };
  }

  /** Brings somebody onto the incident by name, or gives them another role there. */
  with({ personId, party: { organisationId }, role }: Actor): void {
    const people = new Map(this.situation.people);
    this.situation = {
      ...this.situation,
      people: people.set(personId, { role: role ?? 'observer', organisationId }),
    };
  }

  retire(): void {
    const protocols = [...this.situation.protocols].map(
      ([digest, one]) => [digest, { ...one, retired: true }] as const,
    );
    this.situation = { ...this.situation, protocols: new Map(protocols) };
  }

  /** What entries of a kind say, oldest first. */
  said<K extends EntryKind>(kind: K): Bodies[K][] {
    return this.log.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry.body as Bodies[K]);
  }

  kinds(): EntryKind[] {
    return this.log.map(({ entry }) => entry.kind);
  }

  /** The activation that was opened last. */
  get activation(): IncidentState['activations'][number] {
    const activation = this.state.activations.at(-1);
    if (activation === undefined) throw new Error('an activation was opened');
    return activation;
  }

  open(by = SECRETARIAT, overrides: Parameters<typeof aCommand<'open_activation'>>[1] = {}): Uuid {
    return this.do(aCommand('open_activation', overrides), by);
  }

  meet(...criteria: readonly string[]): void {
    const { activationId } = this.activation;
    for (const criterionId of criteria) {
      this.do(aCommand('assess_criterion', { activationId, criterionId }), SECRETARIAT);
    }
  }

  propose(
    transitionId: string,
    by: Actor,
    overrides: Parameters<typeof aCommand<'propose_transition'>>[1] = {},
  ): string {
    const { activationId } = this.activation;
    return this.give(aCommand('propose_transition', { activationId, transitionId, ...overrides }), by);
  }

  vote(by: Actor, overrides: Parameters<typeof aCommand<'cast_vote'>>[1] = {}): string {
    const proposal = this.activation.proposals.at(-1);
    const { proposalId = '', digest = '' } = proposal ?? {};
    return this.give(aCommand('cast_vote', { proposalId, digest, ...overrides }), by);
  }

  /** Opened, assessed, proposed by the lead who sits on the board, and voted for by a platform. */
  activate(): this {
    this.open();
    this.meet('live', 'spreading');
    if (this.propose('activate', LEAD) !== 'ok' || this.vote(PLATFORM) !== 'ok') {
      throw new Error('it is activated');
    }
    return this;
  }

  private keep(entries: readonly AcceptedEntry[]): void {
    this.ids += 100;
    this.log.push(...entries);
    this.situation = after(this.situation, ...entries);
  }
}
