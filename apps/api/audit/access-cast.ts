import type { StakeholderKind } from '@tocsin/protocol';
import type { Member } from '../test/member.js';
import type { World } from '../test/world.js';

/** How somebody stands to an incident and to what is written on it. Written by hand, so that nothing of ours says it. */
export interface Standing {
  readonly member: Member;
  /** Null: off the incident. */
  readonly role: 'lead' | 'deputy' | 'contributor' | 'observer' | 'oversight' | null;
  readonly inForce: boolean;
  /** A token for another incident only. */
  readonly elsewhere: boolean;
}

/** Everybody who may stand to an entry in a way of their own, by that way. */
export interface Cast {
  readonly incidentId: string;
  readonly author: Member;
  readonly lead: Member;
  readonly namedOrganisation: Member;
  readonly namedPerson: Member;
  readonly everybody: Readonly<Record<string, Standing>>;
}

/** An incident with one of each standing on it, and around it. The author is of the kind asked for. */
export async function assemble(world: World, kind: StakeholderKind): Promise<Cast> {
  const lead = await world.member('government');
  const author = kind === 'government' ? lead : await world.member(kind);
  const rival = await world.member('online_service_provider');
  const namedOrganisation = await world.member('online_service_provider');
  const namedPerson = await world.member('civil_society');
  const onIt = (member: Member, role: Standing['role'] = 'contributor'): Standing => ({
    member,
    role,
    inForce: true,
    elsewhere: false,
  });
  const roleOf = (of: StakeholderKind): Standing['role'] =>
    of === 'oversight_body' ? 'oversight' : 'contributor';
  const everybody: Record<string, Standing> = {
    'the lead': onIt(lead, 'lead'),
    'a deputy': onIt(await world.member('government', { of: lead }), 'deputy'),
    ...(author === lead ? {} : { 'the author': onIt(author, roleOf(kind)) }),
    "the author's colleague": onIt(
      await world.member(kind, { of: author }),
      author === lead ? 'deputy' : roleOf(kind),
    ),
    "the author's colleague off the incident": onIt(
      await world.member(kind, { of: author, onDuty: false }),
      null,
    ),
    "the author's administrator off the incident": onIt(
      await world.member(kind, { of: author, onDuty: false, administrator: true }),
      null,
    ),
    'a rival platform': onIt(rival),
    'law enforcement': onIt(await world.member('law_enforcement')),
    'civil society': onIt(await world.member('civil_society')),
    'protected civil society': onIt(await world.member('civil_society', { protected: true })),
    'the coordinating body': onIt(await world.member('coordinating_body')),
    'the oversight body': onIt(await world.member('oversight_body'), 'oversight'),
    'the named organisation': onIt(namedOrganisation),
    "the named organisation's colleague": onIt(
      await world.member('online_service_provider', { of: namedOrganisation }),
    ),
    "the named organisation's colleague off the incident": onIt(
      await world.member('online_service_provider', { of: namedOrganisation, onDuty: false }),
      null,
    ),
    'the named person': onIt(namedPerson),
    "the named person's colleague": onIt(await world.member('civil_society', { of: namedPerson })),
    'a government of another country': onIt(await world.member('government', { country: 'FR' }), null),
  };
  const broken = {
    'somebody suspended': await world.member('online_service_provider'),
    'somebody of a suspended organisation': await world.member('civil_society'),
    'somebody whose session ended': await world.member('online_service_provider'),
    'somebody whose session expired': await world.member('law_enforcement'),
    'a token for another incident': await world.member('online_service_provider'),
  };
  const observer = await world.member('online_service_provider', { of: rival, onDuty: false });
  const incidentId = await lead.declares({ country: 'NZ' });
  const page = await rival.inBrowser();
  await page.gave('assignPerson', { incidentId, personId: observer.personId, role: 'observer' });
  everybody['an observer'] = onIt(observer, 'observer');
  await breakThem(world, broken);
  for (const [way, member] of Object.entries(broken)) {
    const elsewhere = way === 'a token for another incident';
    everybody[way] = { member, role: 'contributor', inForce: elsewhere, elsewhere };
  }
  return { incidentId, author, lead, namedOrganisation, namedPerson, everybody };
}

async function breakThem(world: World, broken: Readonly<Record<string, Member>>): Promise<void> {
  const { owner } = world.database;
  const [suspended, ofSuspended, ended, expired, scoped] = Object.values(broken);
  await owner.query('UPDATE person SET active = false WHERE id = $1', [suspended?.personId]);
  await owner.query('UPDATE organisation SET active = false WHERE id = $1', [ofSuspended?.organisationId]);
  await owner.query('UPDATE session SET ended_at = now() WHERE person_id = $1', [ended?.personId]);
  await owner.query('UPDATE session SET expires_at = created_at WHERE person_id = $1', [expired?.personId]);
  await owner.query('UPDATE session SET incident_ids = ARRAY[gen_random_uuid()] WHERE person_id = $1', [
    scoped?.personId,
  ]);
}
