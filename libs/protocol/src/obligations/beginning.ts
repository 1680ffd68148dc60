import { referenceTo } from '../activations/governing.js';
import { actingIn, bodyOf, fills, rolesById } from '../activations/roles.js';
import { COMMUNITY, incidentKey, incidentOrganisationKey, PUBLIC, type Key } from '../audience.js';
import { later } from '../documents/durations.js';
import type { ObligationRule, ProtocolDocument, PublishedProtocol } from '../documents/protocol-document.js';
import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { Page, Reach } from '../page.js';
import type { ProtocolReference } from '../activations/activation-entries.js';
import type { ObligationStarted } from './obligation-entries.js';

interface Occasion {
  readonly when: Instant;
  readonly reach: Reach;
  readonly byClock?: boolean;
}

/** What an activation's protocol asks for from now on: one obligation for every organisation that fills the holder's role. */
export function beginObligations(
  page: Page,
  document: ProtocolDocument,
  rules: readonly ObligationRule[],
  at: Occasion & { readonly activationId: Uuid },
): void {
  const activation = page.state.activations.find((one) => one.activationId === at.activationId);
  if (activation === undefined) throw new Error('obligations of an activation begin while it is there');
  const obligations = rules
    .filter(({ activationTypes }) => activationTypes?.includes(activation.type.id) ?? true)
    .flatMap((rule) =>
      rolesById(document, [rule.holder])
        .flatMap((role) => actingIn(role, page.state, activation.body))
        .map((holder) => owed(page, rule, holder, at.when)),
    );
  write(
    page,
    { activationId: at.activationId, requestId: null, protocol: activation.protocol },
    obligations,
    at,
  );
}

/** What a protocol asks of the platform that received a request, or has answered it, if it fills the holder's role. */
export function beginRequestObligations(
  page: Page,
  published: PublishedProtocol,
  rules: readonly ObligationRule[],
  request: { readonly requestId: Uuid; readonly to: Party },
  at: Occasion,
): void {
  const { document } = published;
  const body = bodyOf(published, page.state);
  const obligations = rules
    .filter(({ holder }) => fills(request.to.organisationId, rolesById(document, [holder]), page.state, body))
    .map((rule) => owed(page, rule, request.to, at.when));
  const protocol = referenceTo(published);
  write(page, { activationId: null, requestId: request.requestId, protocol }, obligations, at);
}

/** The same again, after it was met or waived: what recurs has a duration to begin anew. */
export function beginAgain(page: Page, obligationId: Uuid): void {
  const before = page.state.obligations.find((one) => one.obligationId === obligationId);
  if (before === undefined || before.again === null) return;
  const { entryId, activationId, requestId, protocol, again, timeZone } = before;
  const { ruleId, holder, text, strength, nature, basis, within, stoppedBy, evidence } = before;
  const next: ObligationStarted = {
    obligationId: page.newId(),
    ...{ ruleId, holder, text, strength, nature, basis, within, again, timeZone, stoppedBy, evidence },
    startsAt: page.now,
    dueAt: later(page.now, again, timeZone),
  };
  const reach = page.reachOf(entryId);
  write(page, { activationId, requestId, protocol }, [next], { when: page.now, reach });
}

function owed(page: Page, rule: ObligationRule, holder: Party, when: Instant): ObligationStarted {
  const { id, text, strength, nature, basis, within, again, timeZone, stoppedBy, evidence } = rule;
  return {
    obligationId: page.newId(),
    ruleId: id,
    ...{ holder, text, strength, nature, basis, within, again, timeZone, stoppedBy, evidence },
    startsAt: when,
    dueAt: within === null ? null : later(when, within, timeZone),
  };
}

function write(
  page: Page,
  of: {
    readonly activationId: Uuid | null;
    readonly requestId: Uuid | null;
    readonly protocol: ProtocolReference;
  },
  obligations: readonly ObligationStarted[],
  { when, reach, byClock = false }: Occasion,
): void {
  if (obligations.length === 0) return;
  const holders = obligations.map(({ holder }) => holder.organisationId);
  const audience = reachingAlso(page.situation.incidentId, reach.audience, holders);
  page.write('obligations_started', { ...of, obligations }, { ...reach, audience }, { byClock, when });
}

/** Whoever owes something can read that they do. */
function reachingAlso(
  incidentId: Uuid,
  audience: readonly Key[],
  organisationIds: readonly Uuid[],
): readonly Key[] {
  const everybody = [PUBLIC, COMMUNITY, incidentKey(incidentId)].some((key) => audience.includes(key));
  if (everybody) return audience;
  return [...audience, ...organisationIds.map((id) => incidentOrganisationKey(incidentId, id))];
}
