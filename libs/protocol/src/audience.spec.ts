import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  audienceOf,
  COMMUNITY,
  incidentKey,
  incidentKindKey,
  incidentLeadsKey,
  incidentOrganisationKey,
  keysOf,
  organisationKey,
  personKey,
  PUBLIC,
  WALL_KEYS,
  NO_RECIPIENTS,
  overlaps,
  type AudienceFacts,
} from './audience.js';
import {
  accept,
  aCommand,
  after,
  anAccepted,
  anActor,
  aParticipant,
  aParty,
  aSituation,
  aUuid,
  EVERYONE,
  INCIDENT,
} from './testing.js';
import { Marking, ParticipantRole, tlpLabel } from './vocabulary.js';

const AUTHOR = anActor(aParty('government'), { role: 'lead' });
const COLLEAGUE = anActor(aParty('government'), { role: 'lead', person: 2 });
const PLATFORM = anActor(aParty('online_service_provider'));
const OTHER_PLATFORM = anActor(aParty('online_service_provider', 2));
const NGO = anActor(aParty('civil_society'), { role: 'observer' });
/** The organisation is on the incident, the person is not. */
const OFF_IT = anActor(aParty('civil_society'), { role: null, person: 2 });
const OUTSIDER = anActor(aParty('civil_society', 9), { role: null });
const STRANGER = { keys: new Set(['public']) };

const PARTICIPANTS = [AUTHOR, PLATFORM, NGO].map(({ party }) => aParticipant(party));

function facts(overrides: Partial<AudienceFacts>): AudienceFacts {
  const author = { personId: AUTHOR.personId, organisationId: AUTHOR.party.organisationId };
  return {
    incidentId: INCIDENT,
    marking: 'AMBER',
    recipients: NO_RECIPIENTS,
    participants: PARTICIPANTS,
    author,
    ...overrides,
  };
}

const named = (...actors: (typeof PLATFORM)[]) => ({
  organisationIds: actors.map(({ party }) => party.organisationId),
  personIds: [],
});

const VIEWERS = { AUTHOR, COLLEAGUE, PLATFORM, OTHER_PLATFORM, NGO, OFF_IT, OUTSIDER, STRANGER };
type Viewer = keyof typeof VIEWERS;

function readers(overrides: Partial<AudienceFacts>): Viewer[] {
  const audience = audienceOf(facts(overrides));
  return (Object.keys(VIEWERS) as Viewer[]).filter((name) => overlaps(audience, VIEWERS[name].keys));
}

describe('keys', () => {
  it('[V1] an entry is visible exactly when audience and keys share a key', () => {
    const key = fc.constantFrom('public', 'community', 'a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(key), fc.array(key), (audience, keys) => {
        expect(overlaps(audience, new Set(keys))).toBe(
          audience.filter((key) => keys.includes(key)).length > 0,
        );
      }),
    );
  });

  it('[V2] a person on no incident holds four keys', () => {
    expect(keysOf({ personId: 'p', organisationId: 'o', organisationKind: 'government' }, [])).toEqual([
      COMMUNITY,
      organisationKey('o'),
      personKey('p'),
      PUBLIC,
    ]);
  });

  it('[V2] keys are spelled as stored audiences have them', () => {
    const incident = [
      incidentKey('i'),
      incidentKindKey('i', 'government'),
      incidentOrganisationKey('i', 'o'),
    ];
    expect([PUBLIC, COMMUNITY, personKey('p'), organisationKey('o')]).toEqual([
      'public',
      'community',
      'person:p',
      'org:o',
    ]);
    expect([...incident, incidentLeadsKey('i')]).toEqual([
      'inc:i',
      'inc:i/government',
      'inc:i/org:o',
      'inc:i/leads',
    ]);
  });

  it.each(Object.keys(ParticipantRole) as ParticipantRole[])(
    '[V2] a %s holds the incident keys of its role',
    (role) => {
      const keys = keysOf({ personId: 'p', organisationId: 'o', organisationKind: 'civil_society' }, [
        { incidentId: 'i', role },
      ]);
      const expected = [
        incidentKey('i'),
        incidentKindKey('i', 'civil_society'),
        incidentOrganisationKey('i', 'o'),
        ...(role === 'lead' || role === 'deputy' ? [incidentLeadsKey('i')] : []),
      ];
      expect(keys.filter((key) => key.startsWith('inc:'))).toEqual(expected.sort());
    },
  );

  it('[V2] a colleague who is on the incident gives nobody else a key of it', () => {
    expect([...OFF_IT.keys].filter((key) => key.startsWith('inc:'))).toEqual([]);
    expect([...NGO.keys].filter((key) => key.startsWith('inc:'))).toHaveLength(3);
  });

  it('[V2] keys are sorted and none is repeated, however many incidents there are', () => {
    const assignments = fc.array(
      fc.record({
        incidentId: fc.constantFrom('i', 'j', 'k'),
        role: fc.constantFrom(...(Object.keys(ParticipantRole) as ParticipantRole[])),
      }),
    );
    const holder = { personId: 'p', organisationId: 'o', organisationKind: 'government' } as const;
    fc.assert(
      fc.property(assignments, (given) => {
        const keys = keysOf(holder, given);
        expect(keys).toEqual([...new Set(keys)].sort());
        const incidents = new Set(given.map((one) => one.incidentId));
        expect(keys.filter((key) => /^inc:[^/]*$/.test(key))).toEqual([...incidents].sort().map(incidentKey));
      }),
    );
  });

  it('[V2] keys on one incident open nothing on another', () => {
    const audience = audienceOf(facts({ incidentId: aUuid(2) }));
    expect(overlaps(audience, PLATFORM.keys)).toBe(false);
  });
});

describe('marking', () => {
  it('[V3] markings are labelled as FIRST writes them', () => {
    const labels = (Object.keys(Marking) as Marking[]).map(tlpLabel);
    expect(labels).toEqual(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']);
  });

  it('[V3] CLEAR is read by everybody, also without an organisation', () => {
    expect(readers({ marking: 'CLEAR' })).toEqual(Object.keys(VIEWERS));
  });

  it('[V3] GREEN is read by every organisation and by nobody outside', () => {
    expect(readers({ marking: 'GREEN' })).toEqual(Object.keys(VIEWERS).filter((name) => name !== 'STRANGER'));
  });

  it('[V11] a wall shows what is marked CLEAR or GREEN and nothing else, whoever is named', () => {
    const wall = new Set(WALL_KEYS);
    for (const recipients of [
      NO_RECIPIENTS,
      named(NGO),
      { organisationIds: [], personIds: [NGO.personId] },
    ]) {
      const shown = (Object.keys(Marking) as Marking[]).filter((marking) =>
        overlaps(audienceOf(facts({ marking, recipients })), wall),
      );
      expect(shown).toEqual(['CLEAR', 'GREEN']);
    }
  });

  it('[V4] AMBER is read by all on the incident, also by who joined after it was written', () => {
    expect(readers({ marking: 'AMBER' })).toEqual([
      'AUTHOR',
      'COLLEAGUE',
      'PLATFORM',
      'OTHER_PLATFORM',
      'NGO',
    ]);
  });

  it('[V4] AMBER for named organisations is read by those and by the author', () => {
    expect(readers({ marking: 'AMBER', recipients: named(NGO) })).toEqual(['AUTHOR', 'COLLEAGUE', 'NGO']);
  });

  it('[V5] AMBER+STRICT is not read by who joins later', () => {
    expect(readers({ marking: 'AMBER_STRICT' })).toEqual(['AUTHOR', 'COLLEAGUE', 'PLATFORM', 'NGO']);
  });

  it('[V5] AMBER+STRICT for named organisations is read by those and by the author', () => {
    expect(readers({ marking: 'AMBER_STRICT', recipients: named(PLATFORM) })).toEqual([
      'AUTHOR',
      'COLLEAGUE',
      'PLATFORM',
    ]);
  });

  it('[V6] RED is read by the people named and the author, not by their colleagues', () => {
    const recipients = { organisationIds: [], personIds: [OUTSIDER.personId] };
    expect(readers({ marking: 'RED', recipients })).toEqual(['AUTHOR', 'OUTSIDER']);
  });

  const organisationIds = fc.array(
    fc.constantFrom(PLATFORM, OTHER_PLATFORM, NGO).map((one) => one.party.organisationId),
  );
  const personIds = fc.array(fc.constantFrom(PLATFORM, NGO, COLLEAGUE).map((one) => one.personId));

  it('[V7] an audience is sorted, repeats nothing and always has its author', () => {
    const marking = fc.constantFrom(...(Object.keys(Marking) as Marking[]));
    fc.assert(
      fc.property(marking, fc.record({ organisationIds, personIds }), (chosen, recipients) => {
        const audience = audienceOf(facts({ marking: chosen, recipients }));
        expect(audience).toEqual([...new Set(audience)].sort());
        expect(overlaps(audience, AUTHOR.keys)).toBe(true);
      }),
    );
  });

  it.each(['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT'] as const)(
    '[V7] a declaration marked %s is for whom its marking says, and for its author once it is declared',
    (marking) => {
      const declaring = anActor(aParty('government'), { role: null });
      const { audience } = accept(aSituation(), aCommand('declare_incident', { marking }), declaring);
      expect(audience).toEqual(audienceOf(facts({ marking, participants: EVERYONE })));
      expect(overlaps(audience, AUTHOR.keys)).toBe(true);
    },
  );
});

describe('entries that speak of another', () => {
  const narrow = audienceOf(facts({ marking: 'AMBER', recipients: named(PLATFORM) }));
  const declared = anAccepted('incident_declared', { id: 10 }, { by: AUTHOR, audience: narrow });
  const amber = { by: PLATFORM, audience: [...narrow] };
  const note = anAccepted('information_added', { id: 11 }, amber);
  const flag = anAccepted('rights_flag_raised', { id: 12 }, amber);
  const situation = aSituation(declared, note, flag);
  const widened = {
    marking: 'AMBER',
    recipients: named(NGO),
    supersedes: { entryId: aUuid(11), reason: 'A slip.' },
  } as const;

  it.each([
    ['correction', aCommand('add_information', widened), PLATFORM],
    ['tombstone', aCommand('retract_entry', { entryId: aUuid(11) }), PLATFORM],
    ['answer', aCommand('answer_rights_flag', { flagId: aUuid(12) }), AUTHOR],
    ['acknowledgement', aCommand('acknowledge_alert'), PLATFORM],
    ['change of severity', aCommand('change_severity'), AUTHOR],
    ['change of status', aCommand('change_status'), AUTHOR],
    ['correction of the countries', aCommand('correct_countries'), AUTHOR],
    ['leaving', aCommand('remove_organisation', { organisationId: NGO.party.organisationId }), AUTHOR],
  ])('[V8] a %s reaches exactly those who could read what it speaks of', (_, command, actor) => {
    const { audience, entry } = accept(situation, command, actor);
    expect(audience).toEqual(narrow);
    expect(entry.marking).toBe('AMBER');
  });

  it('[V10] where there was no choice a reader finds the organisation', () => {
    const { entry } = accept(situation, aCommand('change_status'), AUTHOR);
    expect(entry.author).toEqual({ shown: 'organisation', party: AUTHOR.party });
  });

  it.each(['organisation', 'kind', 'none'] as const)(
    '[V10] who takes back an entry that shows its author as %s is shown no further',
    (attribution) => {
      const written = accept(situation, aCommand('add_information', { attribution }), PLATFORM);
      const { entry } = accept(
        after(situation, written),
        aCommand('retract_entry', { entryId: written.entry.id }),
        PLATFORM,
      );
      expect(entry.author).toEqual(written.entry.author);
    },
  );

  it('[V10] a reader finds the author as it was chosen, and nothing about the person or the audience', () => {
    const shown = (['organisation', 'kind', 'none'] as const).map(
      (attribution) => accept(situation, aCommand('add_information', { attribution }), PLATFORM).entry,
    );
    expect(shown.map((entry) => entry.author)).toEqual([
      { shown: 'organisation', party: PLATFORM.party },
      { shown: 'kind', kind: 'online_service_provider' },
      { shown: 'none' },
    ]);
    const spoken = shown.map((entry) => JSON.stringify(entry));
    expect(spoken.filter((text) => text.includes(PLATFORM.personId) || text.includes('"audience"'))).toEqual(
      [],
    );
    expect(spoken.slice(1).filter((text) => text.includes(PLATFORM.party.organisationId))).toEqual([]);
  });
});
