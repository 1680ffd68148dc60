import {
  audienceOf,
  incidentKindKey,
  incidentOrganisationKey,
  isKeptFromProtected as isGovernment,
  type AudienceFacts,
  type Key,
  type Recipients,
} from './audience.js';
import type { CommandOf, TellingCommand } from './command.js';
import type { Party } from './entry.js';
import type { IncidentState } from './incident-state.js';
import type { Instant } from './moment.js';
import type { RequestStanding } from './requests/request-standing.js';
import { partyOf } from './page.js';
import { no, type Refusal } from './refusal.js';
import type { Actor, Situation } from './situation.js';

/** How long whoever answers for a measure has to answer a rights flag (our default). */
const FLAG_ANSWERED_WITHIN_MS = 24 * 3_600_000;

type Flag = CommandOf<'raise_rights_flag'>;

/** Every request made together with the one that a flag is about; none when it is about something else. */
export function askedAbout(
  { state }: Pick<Situation, 'state'>,
  { aboutEntryId }: Flag,
): readonly RequestStanding[] {
  const about = state?.requests.find(({ requestId }) => requestId === aboutEntryId);
  return about === undefined
    ? []
    : (state?.requests ?? []).filter(({ firstId }) => firstId === about.firstId);
}

/**
 * A flag about a request also reaches whoever made it and every platform that received it. What a government or law
 * enforcement writes for named platforms, oversight reads as well: an informal demand has no place to hide in.
 */
export function audienceWithThoseConcerned(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
  facts: AudienceFacts,
): Key[] {
  const audience = audienceOf(facts);
  if (facts.marking !== 'AMBER' && facts.marking !== 'AMBER_STRICT') return audience;
  const { incidentId } = facts;
  const concerned =
    command.type === 'raise_rights_flag'
      ? askedAbout(situation, command).flatMap(({ from, to }) =>
          [from, to].map(({ organisationId }) => incidentOrganisationKey(incidentId, organisationId)),
        )
      : isGovernment(actor.party.kind) && namesPlatform(situation, facts.recipients)
        ? [incidentKindKey(incidentId, 'oversight_body')]
        : [];
  return [...new Set([...audience, ...concerned])].sort();
}

function namesPlatform({ state }: Pick<Situation, 'state'>, { organisationIds }: Recipients): boolean {
  return (state?.participants ?? []).some(
    (one) => one.kind === 'online_service_provider' && organisationIds.includes(one.organisationId),
  );
}

/** RED is for people by name, whom oversight is not among: a platform's people are asked by a request. */
export function refuseToNamePlatform(
  { people, state }: Situation,
  { personIds }: Recipients,
  { party }: Actor,
): Refusal | null {
  if (!isGovernment(party.kind)) return null;
  const named = personIds.flatMap((id) => people.get(id)?.organisationId ?? []);
  return namesPlatform({ state }, { organisationIds: named, personIds: [] })
    ? no('REQUEST_REQUIRED', 'recipients.personIds')
    : null;
}

/** Who owes an answer to a flag, and by when; a correction changes neither. */
export function whoAnswers(
  command: Flag,
  state: IncidentState | null,
  now: Instant,
): { owner: Party | null; answerBy: Instant | null } {
  const earlier = state?.rightsFlags.find(({ flagId }) => flagId === command.supersedes?.entryId);
  if (earlier !== undefined) return { owner: earlier.owner, answerBy: earlier.answerBy };
  const [request] = askedAbout({ state }, command);
  const lead = state?.participants.find(({ role }) => role === 'lead');
  const owner = request?.from ?? (lead === undefined ? null : partyOf(lead));
  return { owner, answerBy: new Date(Date.parse(now) + FLAG_ANSWERED_WITHIN_MS).toISOString() };
}
