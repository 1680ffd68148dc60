import { openProposal } from './activations/evolve-activations.js';
import { refuseToVote } from './activations/voting.js';
import { allowedCommands } from './decide.js';
import { unseen } from './earlier-entries.js';
import type { Uuid } from './entry.js';
import type { IncidentState } from './incident-state.js';
import type { Instant } from './moment.js';
import { refuseReview } from './sitreps/reviewing.js';
import { lastPublished } from './sitreps/sitrep-standing.js';
import type { Actor, Circumstances, Situation } from './situation.js';

/** What waits for one person on an incident: what they could settle now, and nobody has. */
export interface Waiting {
  readonly votes: readonly {
    readonly activationId: Uuid;
    readonly proposalId: Uuid;
    /** Null: it stays open until it is decided. */
    readonly lapsesAt: Instant | null;
  }[];
  readonly reviews: readonly { readonly sitrepId: Uuid }[];
  /** When the last report that is out has promised the next one, which nobody has written; null: nothing to write. */
  readonly reportDueAt: Instant | null;
}

export const NOTHING_WAITS: Waiting = { votes: [], reviews: [], reportDueAt: null };

/** What of an incident waits for somebody, by the same rules that would take the vote, the review or the report itself. */
export function waitingFor(situation: Situation, actor: Actor, at: Pick<Circumstances, 'now'>): Waiting {
  const { state } = situation;
  if (state === null) return NOTHING_WAITS;
  const allowed = new Set(allowedCommands(situation, actor));
  return {
    votes: allowed.has('cast_vote') ? votesFor(state, situation, actor, at) : [],
    reviews: allowed.has('review_sitrep') ? reviewsFor(state, situation, actor) : [],
    reportDueAt: allowed.has('submit_sitrep') && leads(state, actor) ? promisedAt(situation, actor) : null,
  };
}

function votesFor(
  { activations }: IncidentState,
  situation: Situation,
  actor: Actor,
  at: Pick<Circumstances, 'now'>,
): Waiting['votes'] {
  return activations.flatMap((activation) => {
    const proposal = openProposal(activation);
    if (proposal === undefined) return [];
    const { proposalId, digest, reason, lapsesAt } = proposal;
    // What may always be said, in words that were accepted once.
    const against = {
      type: 'cast_vote',
      proposalId,
      digest,
      vote: 'against',
      reason,
      language: 'en',
    } as const;
    if (refuseToVote(situation, against, actor, at) !== null) return [];
    return [{ activationId: activation.activationId, proposalId, lapsesAt }];
  });
}

function reviewsFor({ sitreps }: IncidentState, situation: Situation, actor: Actor): Waiting['reviews'] {
  return sitreps
    .filter(({ sitrepId }) => {
      const approval = { sitrepId, outcome: 'approved', reason: null, language: 'en' } as const;
      return refuseReview(situation, { type: 'review_sitrep', ...approval }, actor) === null;
    })
    .map(({ sitrepId }) => ({ sitrepId }));
}

/** Those of the organisation that leads answer for what was promised, whoever promised it. */
function leads({ participants }: IncidentState, { party }: Actor): boolean {
  return participants.some((one) => one.organisationId === party.organisationId && one.role === 'lead');
}

/** By the reports that they read themselves: what they may not read promises them nothing. One that waits for its review has been written. */
function promisedAt(situation: Situation, actor: Actor): Instant | null {
  const read = (situation.state?.sitreps ?? []).filter(
    ({ sitrepId }) => unseen(situation, sitrepId, actor, 'sitrepId') === null,
  );
  const last = lastPublished(read);
  if (last === null) return null;
  const since = read.slice(read.indexOf(last) + 1);
  return since.some(({ status }) => status === 'waiting') ? null : last.nextReportAt;
}
