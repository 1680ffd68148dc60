import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alerted, alertedBy } from './alerting.js';
import { isKeptFromProtected, keysOf, overlaps } from './audience.js';
import { canonical } from './canonical.js';
import type { Command } from './command.js';
import type { DecisionRefusal } from './decide.scene.js';
import { fold } from './incident-state.js';
import { rolesWithin } from './operations.js';
import { COMMUNITY, DIRECTORY, Rehearsal, type Member } from './rehearsal.js';
import { aCommand, aPerson, aUuid, INCIDENT } from './testing.js';
import * as vocabulary from './vocabulary.js';

const KNOWN: Readonly<Record<DecisionRefusal, true>> = {
  TEXT_EMPTY: true,
  TEXT_TOO_LONG: true,
  TEXT_NOT_WELL_FORMED: true,
  TEXT_HAS_CONTROL_CHARACTER: true,
  TEXT_HAS_LINK: true,
  TEXT_HAS_HASH: true,
  TEXT_HAS_ENCODED_FILE: true,
  NOT_AVAILABLE: true,
  NOT_FOR_YOUR_KIND: true,
  NOT_ON_THE_INCIDENT: true,
  NOT_THE_LEAD: true,
  NOT_YOUR_ENTRY: true,
  KIND_DIFFERS: true,
  MARKING_DIFFERS: true,
  MARKING_NOT_ALLOWED: true,
  ALREADY_SUPERSEDED: true,
  ALREADY_RETRACTED: true,
  ALREADY_ANSWERED: true,
  ALREADY_ACKNOWLEDGED: true,
  ALREADY_SO: true,
  RECIPIENTS_REQUIRED: true,
  RECIPIENTS_GIVEN_TWICE: true,
  RECIPIENT_NOT_ON_THE_INCIDENT: true,
  TIME_IN_FUTURE: true,
  COUNT_OUT_OF_RANGE: true,
  COUNT_REPEATED: true,
  INCIDENT_NOT_OPEN: true,
  OBSERVERS_DO_NOT_WRITE: true,
  NAME_IS_PROTECTED: true,
  ALREADY_ON_THE_INCIDENT: true,
  NOT_A_PARTICIPANT: true,
  LEAD_STAYS: true,
  ROLE_NOT_ALLOWED: true,
};

function word<T extends string>(words: Readonly<Record<T, T>>): fc.Arbitrary<T> {
  return fc.constantFrom(...(Object.keys(words) as T[]));
}

const mostly = <T, U>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: other });
const rarely = <T>(value: fc.Arbitrary<T>) => mostly(fc.constant(null), value);

const text = mostly(fc.constantFrom('Calm.', 'খবর', 'A line.'), fc.string({ unit: 'binary' }));
/** Few identifiers, so that commands often point at what is there. */
const entryId = fc.integer({ min: 1, max: 14 }).map((number) => aUuid(500 + number));
const organisation = mostly(
  fc.constantFrom(...DIRECTORY),
  fc.constantFrom(...DIRECTORY.filter((one) => one.protected)),
);
const organisationId = organisation.map((one) => one.organisationId);
const moment = fc.record({
  at: fc
    .date({ min: new Date('1970-01-01'), max: new Date('2026-04-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fidelity: word(vocabulary.Fidelity),
});
const TO_ALL = { organisationIds: [], personIds: [] };
const recipients = fc.oneof(
  fc.record({ organisationIds: fc.array(organisationId, { maxLength: 2 }), personIds: fc.constant([]) }),
  fc.record({
    organisationIds: fc.constant([]),
    personIds: fc.array(
      fc.constantFrom(...COMMUNITY).map((one) => one.personId),
      { maxLength: 2 },
    ),
  }),
  entryId.map((sameAs) => ({ ...TO_ALL, sameAs })),
);
const writing = {
  occurredAt: rarely(moment),
  marking: mostly(fc.constant('AMBER' as const), word(vocabulary.Marking)),
  recipients: mostly(fc.constant(TO_ALL), recipients),
  language: fc.constantFrom('en', 'bn', 'ur'),
  source: fc.record({
    name: rarely(text),
    reliability: word(vocabulary.Reliability),
    credibility: fc.integer({ min: 1, max: 6 }),
  }),
  attribution: word(vocabulary.Attribution),
  supersedes: rarely(fc.record({ entryId, reason: text })),
};
const reason = { reason: text, language: writing.language };
const count = fc.record({
  measure: word(vocabulary.CountMeasure),
  value: mostly(fc.nat(), fc.double()),
  qualifier: word(vocabulary.CountQualifier),
  asOf: moment,
});
const STATUS = {
  ...writing,
  state: word(vocabulary.PlatformState),
  counts: fc.array(count, { maxLength: 3 }),
  note: rarely(text),
};
const FLAG = { ...writing, text, concern: word(vocabulary.RightsConcern), aboutEntryId: rarely(entryId) };
const ANSWER = { flagId: entryId, outcome: word(vocabulary.FlagOutcome), text, language: writing.language };
const COMING = { organisation, role: rarely(word(vocabulary.ParticipantRole)) };

/** Any command that the wire would let through: right types, any content, people of the own organisation. */
function commandOf({ party }: Member): fc.Arbitrary<Command> {
  const personId = fc.integer({ min: 1, max: 3 }).map((number) => aPerson(party, number));
  return fc.oneof(
    fc.constant(aCommand('acknowledge_alert')),
    fc.record(STATUS).map((given) => aCommand('post_platform_status', given)),
    fc.record({ ...writing, text }).map((given) => aCommand('add_information', given)),
    fc.record({ ...writing, text }).map((given) => aCommand('add_community_note', given)),
    fc.record(FLAG).map((given) => aCommand('raise_rights_flag', given)),
    fc.record(ANSWER).map((given) => aCommand('answer_rights_flag', given)),
    fc
      .record({ ...reason, severity: word(vocabulary.Severity) })
      .map((given) => aCommand('change_severity', given)),
    fc
      .record({ ...reason, status: word(vocabulary.IncidentStatus) })
      .map((given) => aCommand('change_status', given)),
    fc.record({ ...reason, entryId }).map((given) => aCommand('retract_entry', given)),
    fc
      .record({ title: text, place: text, marking: writing.marking })
      .map((given) => aCommand('declare_incident', given)),
    fc
      .record(COMING)
      .map(({ organisation, role }) => alerted(organisation, role ?? 'contributor'))
      .map((one) => aCommand('add_organisation', { alerted: one })),
    fc.record({ ...reason, organisationId }).map((given) => aCommand('remove_organisation', given)),
    fc
      .record({ personId, role: word(vocabulary.ParticipantRole) })
      .map((given) => aCommand('assign_person', given)),
    personId.map((given) => aCommand('release_person', { personId: given })),
  );
}

/** Often those who can do most, and those who could give themselves away. */
const member = fc.oneof(
  fc.constantFrom(...COMMUNITY),
  fc.constantFrom(...COMMUNITY.filter(({ party }) => party.kind === 'coordinating_body')),
  fc.constantFrom(...COMMUNITY.filter((one) => one.protected)),
);
const step = member.chain((by) => commandOf(by).map((command) => ({ by, command })));

/** An incident that alerts almost all of them or few, and whatever is asked on it then. */
const opening = {
  marking: fc.constantFrom('AMBER', 'AMBER', 'GREEN', 'CLEAR', 'AMBER_STRICT'),
  severity: fc.constantFrom('S1', 'S1', 'S4'),
};
const played = fc
  .record({ ...opening, steps: fc.array(step, { maxLength: 20 }) })
  .map(({ marking, severity, steps }) => {
    const [liaison] = COMMUNITY;
    if (liaison === undefined) throw new Error('there is somebody to declare');
    const rehearsal = new Rehearsal(COMMUNITY);
    const declaredBy = { organisationId: liaison.party.organisationId, personId: liaison.personId };
    const alerted = alertedBy({ severity, country: 'NZ', declaredBy, alsoAlert: [] }, DIRECTORY);
    rehearsal.give(aCommand('declare_incident', { marking, severity, alerted }), liaison);
    for (const { by, command } of steps) rehearsal.give(command, by);
    return rehearsal;
  });

const GOVERNMENTS = COMMUNITY.filter(({ party }) => isKeptFromProtected(party.kind));
/** Of protected organisations: names, identifiers, and the identifiers of their people. */
const HIDDEN = COMMUNITY.filter((one) => one.protected).flatMap(({ party, personId }) => [
  `"${party.name}"`,
  party.organisationId,
  personId,
]);

describe('any sequence of commands', () => {
  it('[D1] each is refused with a known code or gives entries, and nothing given is changed', () => {
    const outcomes = { ok: 0, refused: 0 };
    fc.assert(
      fc.property(played, ({ scenes }) => {
        for (const { decision } of scenes) {
          outcomes[decision.ok ? 'ok' : 'refused'] += 1;
          if (decision.ok) expect(decision.entries.length).toBeGreaterThan(0);
          else expect(KNOWN).toHaveProperty(decision.refusal.code);
        }
      }),
      { numRuns: 200 },
    );
    // Both answers must have been met often, or this shows nothing.
    expect(outcomes.ok).toBeGreaterThan(300);
    expect(outcomes.refused).toBeGreaterThan(300);
  });

  it('[D22] what is accepted is read back from its canonical form as it was decided', () => {
    fc.assert(
      fc.property(played, ({ log }) => {
        const entries = log.map(({ entry }) => entry);
        expect(entries.map((entry) => JSON.parse(canonical(entry)) as unknown)).toEqual(entries);
      }),
    );
  });

  it('[P6] no government is ever given an entry that names a protected organisation or its people', () => {
    let kept = 0;
    fc.assert(
      fc.property(played, ({ log }) => {
        const naming = log.filter(({ entry }) => HIDDEN.some((hidden) => canonical(entry).includes(hidden)));
        kept += naming.length;
        for (const { personId, party } of GOVERNMENTS) {
          const holder = { personId, organisationId: party.organisationId, organisationKind: party.kind };
          const everyKey = new Set(keysOf(holder, [{ incidentId: INCIDENT, role: 'lead' }]));
          expect(naming.filter(({ audience }) => overlaps(audience, everyKey))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
    // Such entries must have been there often, or this shows nothing.
    expect(kept).toBeGreaterThan(200);
  });

  it('[V7] an audience is in order, and its author reads the entry, with the two exceptions', () => {
    fc.assert(
      fc.property(played, ({ scenes }) => {
        for (const { actor, command, decision } of scenes) {
          const [first, ...joining] = decision.ok ? decision.entries : [];
          for (const { audience } of first === undefined ? [] : [first, ...joining]) {
            expect(audience).toEqual([...new Set(audience)].sort());
            expect(audience).not.toEqual([]);
          }
          const takesKeys = command.type === 'declare_incident' || actor.role === null;
          if (first && !takesKeys) expect(overlaps(first.audience, actor.keys)).toBe(true);
        }
      }),
    );
  });

  it('[J4] who is on it by what entries change is who is on it by what they say', () => {
    fc.assert(
      fc.property(played, ({ situation, organisations }) => {
        const participants = situation.state?.participants ?? [];
        expect(new Map(participants.map((one) => [one.organisationId, one.role]))).toEqual(organisations);
      }),
    );
  });

  it('[J5] nobody has a role beyond that of the organisation, or any without it', () => {
    fc.assert(
      fc.property(played, ({ organisations, people }) => {
        for (const { personId, party } of COMMUNITY) {
          const role = people.get(personId);
          const own = organisations.get(party.organisationId);
          if (role !== undefined) expect(own && rolesWithin(own)).toContain(role);
        }
      }),
    );
  });

  it('[J9] who is off the incident holds no key of it', () => {
    fc.assert(
      fc.property(played, (rehearsal) => {
        const off = COMMUNITY.filter(({ personId }) => !rehearsal.people.has(personId));
        const keys = off.flatMap((member) => [...rehearsal.actor(member).keys]);
        expect(keys.filter((key) => key.startsWith('inc:'))).toEqual([]);
      }),
    );
  });

  it('[E2] the state it leaves is the fold of its entries', () => {
    fc.assert(
      fc.property(played, ({ situation, log }) => {
        expect(situation.state).toEqual(fold(log.map(({ entry }) => entry)));
      }),
    );
  });
});
