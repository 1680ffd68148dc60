import type { ProtocolDocument, NoticeRule, Role, Transition } from '../documents/protocol-document.js';
import { holdersOf, rolesById, type Body } from '../activations/roles.js';
import { named } from '../activations/governing.js';
import { COMMUNITY, incidentKindKey, incidentOrganisationKey, PUBLIC, type Key } from '../audience.js';
import { later } from '../documents/durations.js';
import type { Uuid } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import type { Instant } from '../moment.js';
import { partyOf, type Page } from '../page.js';
import type { Marking } from '../vocabulary.js';

/** The notices that a transition's protocol names, one for each of its rules that reaches somebody. */
export function giveNotices(
  page: Page,
  document: ProtocolDocument,
  activationId: Uuid,
  transition: Transition,
  { when, byClock }: { readonly when: Instant; readonly byClock: boolean },
): void {
  const activation = page.state.activations.find((one) => one.activationId === activationId);
  if (activation === undefined) throw new Error('notices of an activation are given while it is there');
  for (const rule of document.notices.filter(({ transitions }) => transitions.includes(transition.id))) {
    const roles = rolesById(document, rule.to);
    const audience = audienceOfNotice(page, rule, roles, activation.body, activationId);
    if (audience.length === 0) continue;
    // What goes beyond the incident must not tell who is on it, so nobody is named there and nobody answers.
    const wide = isWide(rule.marking);
    page.write(
      'notice_given',
      {
        activationId,
        protocol: activation.protocol,
        type: activation.type,
        ruleId: rule.id,
        transition: named(transition),
        text: rule.text,
        to: roles.map((role) => ({
          ...named(role),
          parties: wide
            ? []
            : holdersOf(role, page.state, activation.body)
                .filter((one) => !one.protected)
                .map(partyOf),
        })),
        chathamHouse: rule.chathamHouse,
        acknowledgeBy:
          wide || rule.acknowledgeWithin === null ? null : later(when, rule.acknowledgeWithin, 'UTC'),
        at: when,
      },
      { marking: rule.marking, audience },
      { byClock, when, language: document.language },
    );
  }
}

/** Whether a notice is for more than those on the incident. */
export function isWide(marking: Marking): boolean {
  return marking === 'GREEN' || marking === 'CLEAR';
}

/**
 * AMBER is for the roles named, by kind where everybody of a kind fills one, and for whoever may see the activation.
 * AMBER+STRICT and RED are for the organisations that fill them at this moment.
 */
function audienceOfNotice(
  page: Page,
  { marking }: NoticeRule,
  roles: readonly Role[],
  body: Body,
  activationId: Uuid,
): Key[] {
  const { incidentId } = page.situation;
  switch (marking) {
    case 'CLEAR':
      return [PUBLIC];
    case 'GREEN':
      return [COMMUNITY];
    case 'AMBER':
      return [
        ...roles.flatMap((role) => keysOfRole(incidentId, role, page.state, body)),
        ...page.reachOf(activationId).audience,
      ];
    case 'AMBER_STRICT':
    case 'RED':
      return roles.flatMap((role) => organisationKeys(incidentId, role, page.state, body));
  }
}

function keysOfRole(incidentId: Uuid, role: Role, state: IncidentState, body: Body): Key[] {
  return role.filled === 'by_kind'
    ? role.kinds.map((kind) => incidentKindKey(incidentId, kind))
    : organisationKeys(incidentId, role, state, body);
}

function organisationKeys(incidentId: Uuid, role: Role, state: IncidentState, body: Body): Key[] {
  return holdersOf(role, state, body).map(({ organisationId }) =>
    incidentOrganisationKey(incidentId, organisationId),
  );
}
