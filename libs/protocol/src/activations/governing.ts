import type { ProtocolDocument, PublishedProtocol, Transition } from '../documents/protocol-document.js';
import { later } from '../documents/durations.js';
import { goesFor } from '../documents/ways.js';
import type { Uuid } from '../entry.js';
import { unseen } from '../earlier-entries.js';
import type { Instant } from '../moment.js';
import { refuse, type Verdict } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { ActivationPhase } from '../vocabulary.js';
import type { MovesOn, Named, ProtocolReference, StatusShown } from './activation-entries.js';
import type { ActivationStanding } from './activation-standing.js';

/** An activation with the document that governs it. */
export interface Governed {
  readonly activation: ActivationStanding;
  readonly document: ProtocolDocument;
}

/** The activation that an actor speaks of: "not there" and "not for you" are one answer. */
export function governed(
  situation: Situation,
  activationId: Uuid,
  actor: Actor,
  field: string,
): Verdict<Governed> {
  const hidden = unseen(situation, activationId, actor, field);
  if (hidden !== null) return { ok: false, refusal: hidden };
  const activation = situation.state?.activations.find((one) => one.activationId === activationId);
  if (activation === undefined) return refuse('KIND_DIFFERS', field);
  return { ok: true, activation, document: documentOf(situation, activation.protocol.digest) };
}

/** Whatever governs something on an incident is always at hand. */
export function documentOf(situation: Situation, digest: string): ProtocolDocument {
  const published = situation.protocols.get(digest);
  if (published === undefined) throw new Error('the document that governs this is not at hand');
  return published.document;
}

export function referenceTo({ digest, document }: PublishedProtocol): ProtocolReference {
  return { digest, id: document.id, version: document.version, name: document.name };
}

export function named({ id, name }: Named): Named {
  return { id, name };
}

export function statusOf(document: ProtocolDocument, statusId: string): StatusShown {
  const status = document.statuses.find(({ id }) => id === statusId);
  if (status === undefined) throw new Error('a published document has the statuses it speaks of');
  const { id, name, phase, provisional } = status;
  return { id, name, phase, provisional };
}

/** When a status is left by itself, if it ever is. The first transition to come wins. */
export function movesOnFrom(
  document: ProtocolDocument,
  typeId: string,
  statusId: string,
  since: Instant,
): MovesOn | null {
  const automatic = document.transitions.flatMap((transition) => {
    const after = automaticAfter(transition);
    if (after === null || !transition.from.includes(statusId) || !goesFor(transition, typeId)) return [];
    return [{ transition: named(transition), at: later(since, after, 'UTC') }];
  });
  return automatic.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}

function automaticAfter({ decision }: Transition): string | null {
  return decision.rule === 'automatic' ? decision.after : null;
}

/** Nothing follows any more: neither criteria nor a proposal. */
export function isOver(phase: ActivationPhase): boolean {
  return phase === 'closed' || phase === 'declined' || phase === 'withdrawn' || phase === 'changed_type';
}

/** Work under the protocol goes on, so what recurs begins anew. */
export function isRunning(phase: ActivationPhase): boolean {
  return (
    phase === 'monitoring' ||
    phase === 'assessing' ||
    phase === 'proposed' ||
    phase === 'active' ||
    phase === 'standing_down'
  );
}
