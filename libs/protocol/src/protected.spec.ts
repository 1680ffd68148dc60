import { describe, expect, it } from '@jest/globals';
import {
  incidentKey,
  incidentKindKey,
  incidentOrganisationKey,
  isKeptFromProtected,
  mayBeProtected,
  mayKnow,
  overlaps,
} from './audience.js';
import { canonical } from './canonical.js';
import type { Command } from './command.js';
import { allowedCommands, decide } from './decide.js';
import {
  AT,
  COORDINATOR,
  decideUnchanged,
  LEAD,
  MISSING,
  NGO,
  OPEN,
  OUTSIDER,
  PLATFORM,
  POLICE,
  reason,
  RIVAL,
  SHELTER,
  verdict,
} from './decide.scene.js';
import type { AcceptedEntry } from './entry.js';
import { refuseAdmission } from './proposal.js';
import {
  accept,
  acceptAll,
  aCommand,
  after,
  anActor,
  anAlerted,
  aParticipant,
  aParty,
  aSituation,
  aUuid,
  INCIDENT,
} from './testing.js';
import { StakeholderKind } from './vocabulary.js';

const KINDS = Object.keys(StakeholderKind) as StakeholderKind[];
const GOVERNMENTS = [LEAD, POLICE, anActor(POLICE.party, { role: 'deputy', person: 2 })];
const { organisationId, name } = SHELTER.party;
const comingShelter = anAlerted(aParticipant(SHELTER.party), { protected: true });
const forOrganisations = (...organisationIds: string[]) => ({ organisationIds, personIds: [] });

/** Everybody on the incident but governments and law enforcement. */
const KEPT = ['civil_society', 'coordinating_body', 'online_service_provider', 'oversight_body'].map((kind) =>
  incidentKindKey(INCIDENT, kind as StakeholderKind),
);

function names({ entry }: AcceptedEntry): boolean {
  const spelled = canonical(entry);
  return spelled.includes(organisationId) || spelled.includes(name);
}

describe('who can be protected, and from whom', () => {
  it.each(KINDS)('[P1] a %s is protected only if it is civil society', (kind) => {
    expect(mayBeProtected(kind)).toBe(kind === 'civil_society');
    const marked = anActor(aParty(kind), { role: 'contributor', protected: true });
    const allowed = allowedCommands(OPEN, marked);
    expect(allowed.length > 0).toBe(kind === 'civil_society');
    const admission = { name: 'Night Shelter', personName: 'A person', personTitle: 'Listener' };
    expect(refuseAdmission({ ...admission, kind, protected: true }).ok).toBe(kind === 'civil_society');
  });

  it.each([
    ['government', false],
    ['law_enforcement', false],
    ['online_service_provider', true],
    ['civil_society', true],
    ['coordinating_body', true],
    ['oversight_body', true],
  ] as const)('[P2] a %s may know who is protected: %s', (kind, may) => {
    const viewer = { kind, organisationId: aParty(kind).organisationId };
    expect(mayKnow(viewer, { organisationId, protected: true })).toBe(may);
    expect(isKeptFromProtected(kind)).toBe(!may);
    expect(mayKnow(viewer, { organisationId, protected: false })).toBe(true);
  });

  it.each(KINDS)('[P2] its own people know it, were they of kind %s', (kind) => {
    expect(mayKnow({ kind, organisationId }, { organisationId, protected: true })).toBe(true);
  });
});

describe('entries about a protected organisation', () => {
  const alerted = [aParticipant(LEAD.party, 'lead'), aParticipant(NGO.party)].map((one) => anAlerted(one));
  const declare = (...more: (typeof comingShelter)[]) =>
    acceptAll(aSituation(), aCommand('declare_incident', { alerted: [...alerted, ...more] }), LEAD);

  it('[P3] a declaration says the same with and without it', () => {
    const [withIt, joining] = declare(comingShelter);
    expect(declare()).toEqual([withIt]);
    expect(joining?.entry.body).toEqual({ participant: aParticipant(SHELTER.party), protected: true });
    expect([joining?.entry.marking, joining?.audience]).toEqual(['AMBER', KEPT]);
  });

  it('[P3] a declaration for its participants only reaches it all the same', () => {
    const command = aCommand('declare_incident', {
      marking: 'AMBER_STRICT',
      alerted: [...alerted, comingShelter],
    });
    expect(overlaps(accept(aSituation(), command, LEAD).audience, SHELTER.keys)).toBe(true);
  });

  it.each([
    [
      'joins',
      aCommand('add_organisation', {
        alerted: anAlerted(aParticipant(aParty('civil_society', 8)), { protected: true }),
      }),
      COORDINATOR,
    ],
    ['leaves', aCommand('remove_organisation', { organisationId }), COORDINATOR],
    ['acknowledges', aCommand('acknowledge_alert'), SHELTER],
  ] as const)(
    '[P3] that it %s is for everybody there but governments, and names it to them',
    (_, command, by) => {
      const { audience, entry } = accept(OPEN, command, by);
      expect(audience).toEqual(KEPT);
      expect(entry.marking).toBe('AMBER');
      expect(canonical(entry)).toContain('civil_society ');
    },
  );

  it.each(['CLEAR', 'GREEN'] as const)(
    '[P3] its alert and its acknowledgement are as narrow on an incident that is %s',
    (marking) => {
      const [first, ...joining] = acceptAll(
        aSituation(),
        aCommand('declare_incident', { marking, alerted: [...alerted, comingShelter] }),
        LEAD,
        10,
      );
      if (first === undefined) throw new Error('a declaration was accepted');
      const { audience, entry } = accept(
        aSituation(first, ...joining),
        aCommand('acknowledge_alert'),
        SHELTER,
      );
      expect([audience, entry.marking]).toEqual([KEPT, 'AMBER']);
      expect(joining.map((one) => [one.audience, one.entry.marking])).toEqual([[KEPT, 'AMBER']]);
    },
  );

  it('[P3] that others join, leave and acknowledge stays for the readers of the declaration', () => {
    const others = [
      accept(OPEN, aCommand('add_organisation'), LEAD),
      accept(OPEN, aCommand('remove_organisation'), LEAD),
      accept(OPEN, aCommand('acknowledge_alert'), NGO),
    ];
    expect(others.map(({ audience }) => audience)).toEqual(others.map(() => [incidentKey(INCIDENT)]));
  });
});

describe('what a protected organisation writes', () => {
  const note = accept(OPEN, aCommand('add_community_note', { attribution: 'kind' }), SHELTER, 60);
  const flag = accept(OPEN, aCommand('raise_rights_flag', { attribution: 'none' }), SHELTER, 61);
  const written = after(OPEN, note, flag);
  const correcting = { attribution: 'kind', supersedes: { entryId: aUuid(60), reason } } as const;

  it.each([
    [
      'a note',
      OPEN,
      aCommand('add_community_note', { attribution: 'kind' }),
      { shown: 'kind', kind: 'civil_society' },
    ],
    ['a note of nobody', OPEN, aCommand('add_community_note', { attribution: 'none' }), { shown: 'none' }],
    [
      'a correction',
      written,
      aCommand('add_community_note', correcting),
      { shown: 'kind', kind: 'civil_society' },
    ],
    [
      'a tombstone',
      written,
      aCommand('retract_entry', { entryId: aUuid(60) }),
      { shown: 'kind', kind: 'civil_society' },
    ],
    [
      'a tombstone of what nobody signed',
      written,
      aCommand('retract_entry', { entryId: aUuid(61) }),
      { shown: 'none' },
    ],
    ['an acknowledgement', OPEN, aCommand('acknowledge_alert'), { shown: 'kind', kind: 'civil_society' }],
    ['an assignment', OPEN, aCommand('assign_person'), { shown: 'kind', kind: 'civil_society' }],
  ] as const)('[P4] %s shows as its author what may be known', (_, situation, command, author) => {
    const accepted = accept(situation, command, SHELTER);
    expect(accepted.entry.author).toEqual(author);
    expect(names(accepted)).toBe(command.type === 'acknowledge_alert');
  });

  it.each([
    ['itself', forOrganisations(organisationId)],
    [
      'civil society and a platform',
      forOrganisations(NGO.party.organisationId, PLATFORM.party.organisationId),
    ],
  ])('[P4] it signs what is for %s', (_, recipients) => {
    const command = aCommand('add_community_note', { attribution: 'organisation', recipients });
    const accepted = accept(OPEN, command, SHELTER);
    expect(accepted.entry.author).toEqual({ shown: 'organisation', party: SHELTER.party });
    expect(GOVERNMENTS.filter(({ keys }) => overlaps(accepted.audience, keys))).toEqual([]);
  });

  it('[P4] it signs no correction of what a government read, and takes no such readers over', () => {
    const signed = {
      attribution: 'organisation',
      recipients: forOrganisations(NGO.party.organisationId),
    } as const;
    const asBefore = { organisationIds: [], personIds: [], sameAs: aUuid(60) };
    for (const wider of [
      { ...signed, supersedes: { entryId: aUuid(60), reason } },
      { ...signed, recipients: asBefore },
    ]) {
      const refused = decide(written, aCommand('add_community_note', wider), SHELTER, AT);
      expect(refused).toMatchObject({ refusal: { code: 'NAME_IS_PROTECTED', field: 'attribution' } });
    }
  });

  it('[P4] a tombstone of what it signed does not name it again', () => {
    const signed = aCommand('add_community_note', {
      attribution: 'organisation',
      recipients: forOrganisations(NGO.party.organisationId),
    });
    const entry = accept(OPEN, signed, SHELTER, 62);
    const tombstone = accept(after(OPEN, entry), aCommand('retract_entry', { entryId: aUuid(62) }), SHELTER);
    expect([names(entry), names(tombstone)]).toEqual([true, false]);
  });

  it('[P4] others sign whatever they like', () => {
    expect(verdict(OPEN, aCommand('add_community_note', { attribution: 'organisation' }), NGO)).toBe('ok');
  });
});

describe('a government that names a protected organisation', () => {
  const absent = RIVAL.party.organisationId;
  const addressing = (id: string) => aCommand('add_information', { recipients: forOrganisations(id) });
  const removing = (id: string) => aCommand('remove_organisation', { organisationId: id });

  it.each(GOVERNMENTS)('[P5] hears the same as of one that is not there: $party.name, $role', (by) => {
    const pairs: readonly (readonly [Command, Command])[] = [
      [addressing(organisationId), addressing(absent)],
      [addressing(organisationId), addressing(MISSING)],
      [removing(organisationId), removing(absent)],
      [removing(organisationId), removing(MISSING)],
    ];
    for (const [ofProtected, ofAbsent] of pairs) {
      const answers = [ofProtected, ofAbsent].map((command) => decideUnchanged(OPEN, command, by));
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.ok).toBe(false);
    }
  });

  it.each(['contributor', 'lead'] as const)(
    '[P5] cannot add it as %s, whether it is on the incident or not',
    (role) => {
      const add = (number: number) =>
        aCommand('add_organisation', {
          alerted: anAlerted(aParticipant(aParty('civil_society', number), role), { protected: true }),
        });
      const refused = { ok: false, refusal: { code: 'NOT_AVAILABLE', field: 'organisationId' } };
      expect([7, 8].map((number) => decideUnchanged(OPEN, add(number), LEAD))).toEqual([refused, refused]);
    },
  );

  it('[P5] learns nothing that way on an incident it may not see', () => {
    expect(verdict(OPEN, removing(organisationId), OUTSIDER)).toBe('NOT_AVAILABLE');
  });

  it('[P5] a coordinating body adds, addresses and removes it like any other', () => {
    const { audience } = accept(OPEN, addressing(organisationId), COORDINATOR);
    expect(audience).toContain(incidentOrganisationKey(INCIDENT, organisationId));
    expect(verdict(OPEN, removing(organisationId), COORDINATOR)).toBe('ok');
    const removed = after(OPEN, accept(OPEN, removing(organisationId), COORDINATOR, 70));
    expect(verdict(removed, aCommand('add_organisation', { alerted: comingShelter }), COORDINATOR)).toBe(
      'ok',
    );
  });
});
