import { referenceTo } from '../activations/governing.js';
import { incidentKey, incidentKindKey, incidentOrganisationKey, type Key } from '../audience.js';
import type { CommandOf } from '../command.js';
import { later } from '../documents/durations.js';
import { unseen } from '../earlier-entries.js';
import type { Uuid } from '../entry.js';
import { beginRequestObligations } from '../obligations/beginning.js';
import { partyOf, type Page } from '../page.js';
import { no, refuse, unfit, type Refusal, type Verdict } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { RequestType } from '../vocabulary.js';
import type { RequestStanding } from './request-standing.js';

/** Platforms that one command may ask (our default). */
const MOST_ASKED = 50;

/** What rests on an instrument, and so names it and how to object. */
export function bindsTheRecipient(type: RequestType): boolean {
  return type === 'removal_order' || type === 'blocking_direction' || type === 'preservation_request';
}

export function refuseRequest(situation: Situation, command: CommandOf<'make_request'>): Refusal | null {
  const { to, requestType, instrument, authority, remedy, text, protocol } = command;
  if (to.length === 0) return no('RECIPIENTS_REQUIRED', 'to');
  if (to.length > MOST_ASKED) return no('TOO_MANY', 'to');
  if (new Set(to).size < to.length) return no('RECIPIENTS_GIVEN_TWICE', 'to');
  // Only platforms are asked, and of those none is protected: whoever else is named is answered as not there.
  const platforms = (situation.state?.participants ?? []).filter(
    (one) => one.kind === 'online_service_provider' && !one.protected,
  );
  for (const [index, id] of to.entries()) {
    if (!platforms.some((one) => one.organisationId === id)) {
      return no('RECIPIENT_NOT_ON_THE_INCIDENT', `to.${String(index)}`);
    }
  }
  const binds = bindsTheRecipient(requestType);
  if (instrument === null && binds) return no('INSTRUMENT_REQUIRED', 'instrument');
  if (remedy === null && binds) return no('REMEDY_REQUIRED', 'remedy');
  return (
    (instrument === null ? null : unfit(instrument, 'line', 'instrument')) ??
    unfit(authority, 'line', 'authority') ??
    (remedy === null ? null : unfit(remedy, 'passage', 'remedy')) ??
    unfit(text, 'passage', 'text') ??
    refuseProtocol(situation, protocol)
  );
}

function refuseProtocol({ protocols }: Situation, digest: string | null): Refusal | null {
  if (digest === null) return null;
  const published = protocols.get(digest);
  if (published === undefined) return no('NOT_AVAILABLE', 'protocol');
  return published.retired ? no('PROTOCOL_RETIRED', 'protocol') : null;
}

/** One entry for every platform asked, each with its own clocks and for its own readers. */
export function makeRequests(page: Page, command: CommandOf<'make_request'>, actor: Actor): void {
  const { requestType, instrument, authority, remedy, text, openToIncident, language } = command;
  const { incidentId, protocols } = page.situation;
  const published = command.protocol === null ? undefined : protocols.get(command.protocol);
  const protocol = published === undefined ? null : referenceTo(published);
  const rules = (published?.document.obligations ?? []).filter(
    ({ begins }) => begins.on === 'request' && begins.types.includes(requestType),
  );
  let firstId: Uuid | null = null;
  for (const organisationId of command.to) {
    const asked = page.state.participants.find((one) => one.organisationId === organisationId);
    if (asked === undefined) throw new Error('who is not on the incident was refused before');
    const to = partyOf(asked);
    const requestId = page.newId();
    firstId ??= requestId;
    const from = partyOf(actor.party);
    const audience = openToIncident
      ? [incidentKey(incidentId)]
      : betweenUs(incidentId, [from.organisationId, organisationId]);
    const reach = { marking: 'AMBER', audience } as const;
    page.write(
      'request_made',
      { firstId, requestType, from, to, instrument, authority, remedy, text, protocol, at: page.now },
      reach,
      { language, id: requestId },
    );
    if (published !== undefined) {
      beginRequestObligations(page, published, rules, { requestId, to }, { when: page.now, reach });
    }
  }
}

/** Those concerned, and whoever oversees: an informal demand has no place to hide in. */
export function betweenUs(incidentId: Uuid, organisationIds: readonly Uuid[]): Key[] {
  return [
    ...organisationIds.map((id) => incidentOrganisationKey(incidentId, id)),
    incidentKindKey(incidentId, 'oversight_body'),
  ];
}

export function refuseToAnswer(
  situation: Situation,
  command: CommandOf<'answer_request'>,
  actor: Actor,
): Refusal | null {
  const found = visibleRequest(situation, command.requestId, actor);
  if (!found.ok) return found.refusal;
  const { request } = found;
  if (request.to.organisationId !== actor.party.organisationId) return no('NOT_YOUR_REQUEST', 'requestId');
  if (request.status === 'done' || request.status === 'cannot') return no('ALREADY_ANSWERED', 'requestId');
  if (request.status === command.answer) return no('ALREADY_SO', 'answer');
  if (command.reason !== null) return unfit(command.reason, 'passage', 'reason');
  const needsOne = command.answer === 'cannot' || command.answer === 'clarification_sought';
  return needsOne ? no('REASON_REQUIRED', 'reason') : null;
}

export function answerRequest(page: Page, command: CommandOf<'answer_request'>, actor: Actor): void {
  const { requestId, answer, reason, language } = command;
  const request = requestIn(page, requestId);
  const reach = page.reachOf(requestId);
  page.write(
    'request_answered',
    { requestId, answer, reason, party: partyOf(actor.party), at: page.now },
    reach,
    { language },
  );
  const { protocol, to, requestType } = request;
  const published = protocol === null ? undefined : page.situation.protocols.get(protocol.digest);
  if (published === undefined) return;
  const rules = published.document.obligations.filter(
    ({ begins }) => begins.on === 'answer' && begins.answer === answer && begins.types.includes(requestType),
  );
  beginRequestObligations(page, published, rules, { requestId, to }, { when: page.now, reach });
}

export function refuseToClarify(
  situation: Situation,
  command: CommandOf<'clarify_request'>,
  actor: Actor,
): Refusal | null {
  const found = visibleRequest(situation, command.requestId, actor);
  if (!found.ok) return found.refusal;
  const { request } = found;
  if (request.from.organisationId !== actor.party.organisationId) return no('NOT_YOUR_REQUEST', 'requestId');
  if (request.status !== 'clarification_sought') return no('NOT_ASKED', 'requestId');
  return unfit(command.text, 'passage', 'text');
}

/** What a question had stopped runs again, and in full: TCO Art. 3(8) starts the hour when the clarification arrives. */
export function clarify(page: Page, command: CommandOf<'clarify_request'>, actor: Actor): void {
  const { requestId, text, language } = command;
  const resumed = page.state.obligations.flatMap((one) =>
    one.requestId === requestId && one.status === 'paused'
      ? [
          {
            obligationId: one.obligationId,
            dueAt: one.within === null ? null : later(page.now, one.within, one.timeZone),
          },
        ]
      : [],
  );
  page.write(
    'request_clarified',
    { requestId, text, party: partyOf(actor.party), at: page.now, resumed },
    page.reachOf(requestId),
    { language },
  );
}

export function visibleRequest(
  situation: Situation,
  requestId: Uuid,
  actor: Actor,
): Verdict<{ request: RequestStanding }> {
  const hidden = unseen(situation, requestId, actor, 'requestId');
  if (hidden !== null) return { ok: false, refusal: hidden };
  const request = situation.state?.requests.find((one) => one.requestId === requestId);
  return request === undefined ? refuse('KIND_DIFFERS', 'requestId') : { ok: true, request };
}

function requestIn(page: Page, requestId: Uuid): RequestStanding {
  const request = page.state.requests.find((one) => one.requestId === requestId);
  if (request === undefined) throw new Error('a request that is not there was refused before');
  return request;
}
