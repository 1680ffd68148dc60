import { audienceOf, incidentOrganisationKey, overlaps } from '../audience.js';
import type { CommandOf } from '../command.js';
import type { PublishedProtocol } from '../documents/protocol-document.js';
import type { Uuid } from '../entry.js';
import { beginObligations } from '../obligations/beginning.js';
import type { Page, Reach } from '../page.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import { isOver, movesOnFrom, named, referenceTo, statusOf } from './governing.js';
import { bodyOf, fills, rolesById } from './roles.js';

export function refuseToOpen(
  situation: Situation,
  command: CommandOf<'open_activation'>,
  actor: Actor,
): Refusal | null {
  const { state } = situation;
  const published = situation.protocols.get(command.protocol);
  if (state === null || published === undefined) return no('NOT_AVAILABLE', 'protocol');
  if (published.retired) return no('PROTOCOL_RETIRED', 'protocol');
  const { document } = published;
  if (!document.activationTypes.some(({ id }) => id === command.activationType)) {
    return no('NOT_IN_THE_PROTOCOL', 'activationType');
  }
  if (command.marking === 'RED' || command.marking === 'CLEAR') return no('MARKING_NOT_ALLOWED', 'marking');
  const opening = rolesById(document, document.opening.roles);
  const body = bodyOf(published, state);
  if (!fills(actor.party.organisationId, opening, state, body)) return no('NOT_YOUR_ROLE', 'protocol');
  return runsAlready(situation, command, actor)
    ? no('ALREADY_SO', 'activationType')
    : unfit(command.reason, 'passage', 'reason');
}

/** The same type of the same version runs once at a time, as far as the actor may know. */
function runsAlready(
  { state, entries }: Situation,
  { protocol, activationType }: CommandOf<'open_activation'>,
  actor: Actor,
): boolean {
  return (state?.activations ?? []).some(
    (one) =>
      one.protocol.digest === protocol &&
      one.type.id === activationType &&
      !isOver(one.status.phase) &&
      overlaps(entries.get(one.activationId)?.audience ?? [], actor.keys),
  );
}

/** Everything about an activation is for those whom its opening was for; who sits in its body always is among them. */
export function open(page: Page, command: CommandOf<'open_activation'>, actor: Actor): void {
  const { situation, state } = page;
  const published = situation.protocols.get(command.protocol);
  if (published === undefined) throw new Error('what was refused is not opened');
  const seated = bodyOf(published, state).flatMap(({ parties }) => parties.map((one) => one.organisationId));
  const audience = audienceOf({
    incidentId: situation.incidentId,
    marking: command.marking,
    recipients: command.recipients,
    participants: state.participants,
    author: { personId: actor.personId, organisationId: actor.party.organisationId },
  });
  const restricted = command.recipients.organisationIds.length > 0;
  const reach: Reach = {
    marking: command.marking,
    audience: restricted
      ? [...audience, ...seated.map((id) => incidentOrganisationKey(situation.incidentId, id))]
      : audience,
  };
  begin(page, published, reach, {
    typeId: command.activationType,
    statusId: published.document.opening.status,
    succeeds: null,
    reason: command.reason,
    language: command.language,
  });
}

export function begin(
  page: Page,
  published: PublishedProtocol,
  reach: Reach,
  how: {
    readonly typeId: string;
    readonly statusId: string;
    readonly succeeds: Uuid | null;
    readonly reason: string;
    readonly language: string;
  },
): Uuid {
  const { document } = published;
  const type = document.activationTypes.find(({ id }) => id === how.typeId);
  if (type === undefined) throw new Error('a type that the document has not was refused before');
  const succeeded = page.state.activations.find((one) => one.activationId === how.succeeds);
  const activationId = page.write(
    'activation_opened',
    {
      protocol: referenceTo(published),
      type: named(type),
      status: statusOf(document, how.statusId),
      body: succeeded?.body ?? bodyOf(published, page.state),
      succeeds: how.succeeds,
      reason: how.reason,
      movesOn: movesOnFrom(document, type.id, how.statusId, page.now),
      at: page.now,
    },
    reach,
    { language: how.language },
  );
  const rules = document.obligations.filter(({ begins }) => begins.on === 'opening');
  beginObligations(page, document, rules, { activationId, when: page.now, reach });
  return activationId;
}
