import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from './canonical.js';
import type { Command } from './command.js';
import { decide } from './decide.js';
import type { RefusalCode } from './refusal.js';
import { aCommand, after, anActor, aParty, aSituation, aUuid, EVERYONE, frozen, NOW } from './testing.js';
import * as vocabulary from './vocabulary.js';

const KNOWN: Readonly<Record<RefusalCode, true>> = {
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
};

function word<T extends string>(words: Readonly<Record<T, T>>): fc.Arbitrary<T> {
  return fc.constantFrom(...(Object.keys(words) as T[]));
}

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Calm.', 'খবর', 'A line.') },
  fc.string({ unit: 'binary' }),
);
/** Few identifiers, so that commands often point at what is there. */
const entryId = fc.integer({ min: 1, max: 14 }).map((number) => aUuid(500 + number));
const party = fc.constantFrom(...EVERYONE);
const moment = fc.record({
  at: fc
    .date({ min: new Date('1970-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fidelity: word(vocabulary.Fidelity),
});
const marking = fc.oneof({ weight: 3, arbitrary: fc.constant('AMBER' as const) }, word(vocabulary.Marking));
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 1, nil: null });
const recipients = fc.record({
  organisationIds: fc.array(
    party.map((one) => one.organisationId),
    { maxLength: 1 },
  ),
  personIds: fc.array(entryId, { maxLength: 1 }),
});
const writing = {
  occurredAt: moment,
  marking,
  recipients: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ organisationIds: [], personIds: [] }) },
    recipients,
  ),
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
  value: fc.oneof({ weight: 5, arbitrary: fc.nat() }, fc.double()),
  qualifier: word(vocabulary.CountQualifier),
  asOf: moment,
});
const PLATFORM_STATUS = {
  ...writing,
  state: word(vocabulary.PlatformState),
  counts: fc.array(count, { maxLength: 3 }),
  note: rarely(text),
};

/** Any command that the wire would let through: right types, any content. */
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant(aCommand('acknowledge_alert')),
  fc.record(PLATFORM_STATUS).map((given) => aCommand('post_platform_status', given)),
  fc.record({ ...writing, text }).map((given) => aCommand('add_information', given)),
  fc.record({ ...writing, text }).map((given) => aCommand('add_community_note', given)),
  fc
    .record({ ...writing, text, concern: word(vocabulary.RightsConcern), aboutEntryId: rarely(entryId) })
    .map((given) => aCommand('raise_rights_flag', given)),
  fc
    .record({ flagId: entryId, outcome: word(vocabulary.FlagOutcome), text, language: writing.language })
    .map((given) => aCommand('answer_rights_flag', given)),
  fc
    .record({ ...reason, severity: word(vocabulary.Severity) })
    .map((given) => aCommand('change_severity', given)),
  fc
    .record({ ...reason, status: word(vocabulary.IncidentStatus) })
    .map((given) => aCommand('change_status', given)),
  fc.record({ ...reason, entryId }).map((given) => aCommand('retract_entry', given)),
  fc.record({ title: text, place: text, marking }).map((given) => aCommand('declare_incident', given)),
);

const step = fc.record({ command, by: party });

describe('any sequence of commands', () => {
  it('[D1] each is refused with a known code or gives an entry, and nothing given is changed', () => {
    const outcomes = { ok: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let situation = aSituation();
        const opening = { command: aCommand('declare_incident'), by: EVERYONE[0] ?? aParty() };
        for (const [index, { command: given, by }] of [opening, ...steps].entries()) {
          const { organisationId, name, kind } = by;
          const actor = anActor(
            { organisationId, name, kind },
            { role: kind === 'government' ? 'lead' : 'contributor' },
          );
          const input = frozen({ situation, given, actor, at: { now: NOW, entryId: aUuid(501 + index) } });
          const decision = decide(input.situation, input.given, input.actor, input.at);
          outcomes[decision.ok ? 'ok' : 'refused'] += 1;
          if (decision.ok) situation = after(situation, decision.entry);
          else expect(KNOWN).toHaveProperty(decision.refusal.code);
        }
      }),
      { numRuns: 300 },
    );
    // Both answers must have been met often, or this shows nothing.
    expect(outcomes.ok).toBeGreaterThan(300);
    expect(outcomes.refused).toBeGreaterThan(300);
  });

  it('[D22] an accepted entry is read back from its canonical form as it was decided', () => {
    fc.assert(
      fc.property(command, party, (given, { organisationId, name, kind }) => {
        const declaring = aCommand('declare_incident');
        const lead = anActor(aParty('government'), { role: 'lead' });
        const at = { now: NOW, entryId: aUuid(501) };
        const declared = decide(aSituation(), declaring, lead, at);
        const situation =
          given.type === 'declare_incident' || !declared.ok ? aSituation() : aSituation(declared.entry);
        const decision = decide(situation, given, anActor({ organisationId, name, kind }), {
          ...at,
          entryId: aUuid(502),
        });
        if (decision.ok) expect(JSON.parse(canonical(decision.entry.entry))).toEqual(decision.entry.entry);
      }),
      { numRuns: 500 },
    );
  });
});
