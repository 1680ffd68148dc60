import type { Entry, EntryOf } from '@tocsin/protocol';
import type { Member, Receipt } from './member.js';
import { onTheBoard, publishes } from './published-protocol.js';
import type { World } from './world.js';

/** An incident with everybody that `aProtocol` speaks of, each at a browser, because what moves an activation is proved. */
export interface Bridge {
  readonly incidentId: string;
  readonly lead: Member;
  readonly secretariat: Member;
  /** Both sit on the board. */
  readonly platform: Member;
  readonly community: Member;
  readonly digest: string;
}

export async function aBridge(world: World, declared: object = {}): Promise<Bridge> {
  const lead = await (await world.member('government')).inBrowser();
  const secretariat = await (await world.member('coordinating_body', { administrator: true })).inBrowser();
  const platform = await (await world.member('online_service_provider')).inBrowser();
  const community = await (await world.member('civil_society')).inBrowser();
  const { digest } = await publishes(secretariat, onTheBoard(platform, community));
  const incidentId = await lead.declares(declared);
  return { incidentId, lead, secretariat, platform, community, digest };
}

/** Opens an activation for everybody on the incident, unless something else is said. */
export function opens({ incidentId, secretariat, digest }: Bridge, said: object = {}): Promise<Receipt> {
  return secretariat.gave('openActivation', {
    incidentId,
    protocol: digest,
    activationType: 'crisis',
    marking: 'AMBER',
    reason: 'Copies spread.',
    ...said,
  });
}

export function assesses({ incidentId }: Bridge, by: Member, activationId: string): Promise<Receipt> {
  return by.gave('assessCriterion', {
    incidentId,
    activationId,
    criterionId: 'spreading',
    answer: 'met',
    evidence: 'Seen on three services.',
  });
}

export const ANSWERED = [{ safeguardId: 'necessity', answer: 'yes', note: null }];

export async function proposes(
  { incidentId }: Bridge,
  by: Member,
  activationId: string,
  transitionId = 'activate',
): Promise<EntryOf<'transition_proposed'>> {
  const { entry } = await by.gave('proposeTransition', {
    incidentId,
    activationId,
    transitionId,
    safeguards: ANSWERED,
    reason: 'It is time.',
  });
  return JSON.parse(entry.canonical) as EntryOf<'transition_proposed'>;
}

/** What somebody says who votes on exactly what was proposed. */
export function voteOn(
  { incidentId, id, body }: EntryOf<'transition_proposed'>,
  vote: 'for' | 'against' | 'abstain' = 'for',
): object {
  return { incidentId, proposalId: id, vote, digest: body.digest, reason: 'I have read it.' };
}

/** An activation that two seats of the board have carried. */
export async function activated(bridge: Bridge, said: object = {}): Promise<string> {
  const { entry } = await opens(bridge, said);
  await assesses(bridge, bridge.secretariat, entry.id);
  const proposed = await proposes(bridge, bridge.platform, entry.id);
  await bridge.community.gave('castVote', voteOn(proposed));
  return entry.id;
}

/** The entries of a kind that somebody reads. */
export async function entriesOf<K extends Entry['kind']>(
  member: Member,
  incidentId: string,
  kind: K,
): Promise<EntryOf<K>[]> {
  const entries = await member.timeline(incidentId);
  return entries.filter((entry): entry is EntryOf<K> & Entry => entry.kind === kind);
}
