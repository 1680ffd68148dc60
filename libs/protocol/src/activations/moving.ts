import type { ProtocolDocument, Transition } from '../documents/protocol-document.js';
import type { Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import { giveNotices } from '../notices/giving.js';
import { beginObligations } from '../obligations/beginning.js';
import type { Page } from '../page.js';
import type { TransitionProposal } from './activation-standing.js';
import { movesOnFrom, named, statusOf } from './governing.js';
import { begin } from './opening.js';

/** Who moves an activation: a proposal that was carried, or the clock at a time. */
type By = { readonly proposal: TransitionProposal } | { readonly clock: Instant };

/** Moves an activation, with everything that its protocol lets follow: what is owed, who is told, and the next type. */
export function move(
  page: Page,
  activationId: Uuid,
  document: ProtocolDocument,
  transition: Transition,
  by: By,
): void {
  const activation = page.state.activations.find((one) => one.activationId === activationId);
  if (activation === undefined) throw new Error('only what is there moves');
  const reach = page.reachOf(activationId);
  const proposal = 'proposal' in by ? by.proposal : null;
  const when = 'clock' in by ? by.clock : page.now;
  const byClock = 'clock' in by;
  page.write(
    'activation_moved',
    {
      activationId,
      proposalId: proposal?.proposalId ?? null,
      transition: named(transition),
      from: proposal?.from ?? activation.status,
      to: statusOf(document, transition.to),
      movesOn: movesOnFrom(document, activation.type.id, transition.to, when),
      at: when,
    },
    reach,
    { byClock, when },
  );
  // What the transition begins belongs to the activation that it opens, where it opens one.
  const running = succeed(page, activationId, transition, proposal) ?? activationId;
  const rules = document.obligations.filter(
    ({ begins }) => begins.on === 'transition' && begins.transitions.includes(transition.id),
  );
  beginObligations(page, document, rules, { activationId: running, when, reach, byClock });
  giveNotices(page, document, running, transition, { when, byClock });
}

/** The activation of another type that takes the place of this one, where the transition opens one. */
function succeed(
  page: Page,
  activationId: Uuid,
  { opensType }: Transition,
  proposal: TransitionProposal | null,
): Uuid | null {
  const typeId = proposal?.newType?.id;
  const activation = page.state.activations.find((one) => one.activationId === activationId);
  if (opensType === null || proposal === null || typeId === undefined || activation === undefined)
    return null;
  const published = page.situation.protocols.get(activation.protocol.digest);
  if (published === undefined) throw new Error('the document that governs this is at hand');
  return begin(page, published, page.reachOf(activationId), {
    typeId,
    statusId: opensType.status,
    succeeds: activationId,
    reason: proposal.reason,
    language: 'und',
  });
}
