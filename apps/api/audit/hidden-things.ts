import type { Member } from '../test/member.js';
import { aNewProtocol, onTheBoard, publishes } from '../test/published-protocol.js';
import { entriesOf } from '../test/running-protocol.js';
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
  readonly requests: readonly string[];
  readonly activations: readonly string[];
  readonly obligations: readonly string[];
}

const LENGTHS = [1, 1, 2, 3, 5, 8, 20, 60, 150, 300];
const HIDDEN_ENTRIES = 20;

/** Makes a civil-society asker's world: hidden incidents, and an own incident with hidden entries. */
export async function hideThings(world: World, random: Random): Promise<HiddenThings> {
  const lead = await world.member('government', { country: 'FR' });
  const platform = await world.member('online_service_provider');
  const police = await world.member('law_enforcement', { country: 'FR' });
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
      (await lead.gave('addInformation', { ...own, recipients: { personIds: [police.personId] } })).entry.id,
    );
    flags.push((await platform.gave('raiseRightsFlag', { ...forLead, concern: 'journalism' })).entry.id);
  }
  const running = await runHidden(world, { lead, platform, theirs });
  return { incidents, theirs, entries: [...entries, ...flags], flags, ...running };
}

/** Requests between a government and a platform, and activations for the lead and whoever sits on the board. */
async function runHidden(
  world: World,
  { lead, platform, theirs }: { lead: Member; platform: Member; theirs: string },
): Promise<Pick<HiddenThings, 'requests' | 'activations' | 'obligations'>> {
  const page = await lead.inBrowser();
  // Off the incident: nothing that is hidden there is for it.
  const publisher = await world.member('coordinating_body', { administrator: true, onDuty: false });
  const roles = aNewProtocol().roles.map((role) =>
    role.id === 'secretariat' ? { ...role, kinds: ['government' as const] } : role,
  );
  const requests: string[] = [];
  const activations: string[] = [];
  const obligations: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { digest } = await publishes(
      publisher,
      onTheBoard(platform, lead),
      aNewProtocol({ roles, notices: [] }),
    );
    const said = { incidentId: theirs, text: 'Between the two of us.', authority: 'Authority' };
    const to = [platform.organisationId];
    requests.push((await page.gave('makeRequest', { ...said, requestType: 'referral', to })).entry.id);
    const recipients = { organisationIds: [lead.organisationId] };
    const opening = { protocol: digest, activationType: 'crisis', marking: 'AMBER', reason: 'Between us.' };
    const { entry } = await page.gave('openActivation', { incidentId: theirs, recipients, ...opening });
    activations.push(entry.id);
  }
  const started = await entriesOf(lead, theirs, 'obligations_started');
  for (const { body } of started)
    obligations.push(...body.obligations.map(({ obligationId }) => obligationId));
  return { requests, activations, obligations };
}
