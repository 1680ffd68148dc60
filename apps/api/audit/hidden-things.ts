import type { World } from '../test/world.js';
import type { Random } from './random.js';

/** What is there and not for those who ask, beside what is for them. */
export interface HiddenThings {
  /** Incidents that the askers' organisation is not on, from one entry to many. */
  readonly incidents: readonly string[];
  /** An incident that both askers' organisations are on. */
  readonly theirs: string;
  /** Entries of `theirs` marked RED for people of other organisations. */
  readonly entries: readonly string[];
  /** Rights flags among them. */
  readonly flags: readonly string[];
}

const LENGTHS = [1, 1, 2, 3, 5, 8, 20, 60, 150, 300];
const HIDDEN_ENTRIES = 20;

/** Makes a civil-society asker's world: hidden incidents, and an own incident with hidden entries. */
export async function hideThings(world: World, random: Random): Promise<HiddenThings> {
  const lead = await world.member('government', { country: 'FR' });
  const platform = await world.member('online_service_provider');
  const incidents: string[] = [];
  for (const length of LENGTHS) {
    // S4 alerts neither civil society nor platforms.
    const incidentId = await lead.declares({ severity: 'S4', country: 'FR', commandId: random.uuid() });
    for (let count = 1; count < length; count += 1)
      await lead.gave('addInformation', {
        incidentId,
        marking: 'AMBER',
        text: `Seen again, number ${String(count)}.`,
      });
    incidents.push(incidentId);
  }
  const theirs = await lead.declares({ severity: 'S1' });
  const entries: string[] = [];
  const flags: string[] = [];
  for (let count = 0; count < HIDDEN_ENTRIES; count += 1) {
    const text = `Between the two of us, number ${String(count)}.`;
    const own = { incidentId: theirs, marking: 'RED', text };
    const forLead = { ...own, recipients: { personIds: [lead.personId] } };
    entries.push(
      (await lead.gave('addInformation', { ...own, recipients: { personIds: [platform.personId] } })).entry
        .id,
    );
    flags.push((await platform.gave('raiseRightsFlag', { ...forLead, concern: 'journalism' })).entry.id);
  }
  return { incidents, theirs, entries: [...entries, ...flags], flags };
}
