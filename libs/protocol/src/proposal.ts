import { isKeptFromProtected, mayBeProtected } from './audience.js';
import type { Uuid } from './entry.js';
import type { Instant } from './moment.js';
import { refuse, type Verdict } from './refusal.js';
import { refuseText } from './text.js';
import type { ProposalAct, StakeholderKind } from './vocabulary.js';

/** Somebody who proposes, or agrees. */
export interface Deciding {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  readonly kind: StakeholderKind;
}

/** What is to be done about an organisation, once a second person agrees. */
export interface Proposal {
  readonly act: ProposalAct;
  /** Whom it is about; for an admission the identifier it will have. */
  readonly organisationId: Uuid;
  readonly protected: boolean;
  readonly proposedBy: Deciding;
  /** Whether the proposer could still propose it now. */
  readonly proposerInForce: boolean;
  readonly lapsesAt: Instant;
  /** Of everything proposed: who agrees, agrees to exactly this. */
  readonly digest: string;
}

/** How long somebody has to agree (our default). */
export const PROPOSAL_LAPSES_AFTER_MS = 7 * 24 * 3_600_000;

export interface Admission {
  readonly name: string;
  readonly kind: StakeholderKind;
  readonly protected: boolean;
  readonly personName: string;
  readonly personTitle: string;
}

/** Only civil society is protected: a platform speaks of its own service in its own name, and a government has no need. */
export function refuseAdmission(admission: Admission): Verdict<object> {
  for (const field of ['name', 'personName', 'personTitle'] as const) {
    const code = refuseText(admission[field], 'line');
    if (code !== null) return refuse(code, field);
  }
  return admission.protected && !mayBeProtected(admission.kind)
    ? refuse('PROTECTION_NOT_FOR_THIS_KIND', 'protected')
    : { ok: true };
}

/** Whether somebody may propose: whoever may know of the organisation, and not about their own. */
export function mayPropose(
  by: Deciding,
  about: Pick<Proposal, 'organisationId' | 'protected'>,
): Verdict<object> {
  if (about.protected && isKeptFromProtected(by.kind)) return refuse('NOT_AVAILABLE');
  return by.organisationId === about.organisationId ? refuse('NOT_ABOUT_YOURSELF') : { ok: true };
}

/**
 * Whether this person's agreement carries a proposal out: two people of two organisations of two kinds, one of them of a
 * coordinating body, both in force at that moment. While the community has only one kind, nobody of another could agree;
 * then a coordinating body founds it alone.
 */
export function mayCarryOut(
  proposal: Proposal,
  by: Deciding,
  at: { readonly now: Instant; readonly digest: string; readonly twoKinds: boolean },
): Verdict<object> {
  const about = mayPropose(by, proposal);
  if (!about.ok) return about;
  if (at.now >= proposal.lapsesAt) return refuse('PROPOSAL_LAPSED');
  if (at.digest !== proposal.digest) return refuse('PROPOSAL_DIFFERS', 'digest');
  if (!proposal.proposerInForce) return refuse('PROPOSER_NOT_IN_FORCE');
  const { proposedBy } = proposal;
  if (proposedBy.kind !== 'coordinating_body' && by.kind !== 'coordinating_body') {
    return refuse('NEEDS_A_COORDINATING_BODY');
  }
  if (!at.twoKinds) return { ok: true };
  if (proposedBy.personId === by.personId) return refuse('NEEDS_ANOTHER_PERSON');
  if (proposedBy.organisationId === by.organisationId) return refuse('NEEDS_ANOTHER_ORGANISATION');
  return proposedBy.kind === by.kind ? refuse('NEEDS_ANOTHER_KIND') : { ok: true };
}
