import {
  COMMUNITY,
  incidentKey,
  incidentKindKey,
  incidentLeadsKey,
  incidentOrganisationKey,
  keptFromGovernments,
  personKey,
  PUBLIC,
  type Key,
} from '../audience.js';
import { gone, unseen } from '../earlier-entries.js';
import type { Uuid } from '../entry.js';
import { leads } from '../operations.js';
import type { Reach } from '../page.js';
import { no, type Refusal } from '../refusal.js';
import type { Actor, KnownEntry, Situation } from '../situation.js';
import { refuseUnchecked } from '../translations/translating.js';
import { Marking } from '../vocabulary.js';

/** Entries that one line may rest on (our default). */
const MOST_SOURCES = 10;

/** A line as its writer gives it. */
export interface LineWritten {
  readonly text: string;
  readonly sources: readonly Uuid[];
  /** The writer tells on what its readers may not read themselves, and answers for it. */
  readonly retold: boolean;
}

/**
 * What a line may rest on: entries that its writer sees and that still stand. What is stricter than the report, or not
 * for all of its readers, is told on only where the writer says so; RED, and what is kept from governments, never.
 */
export function refuseSources(
  situation: Situation,
  { sources, retold }: LineWritten,
  reach: Reach,
  { actor, field }: { readonly actor: Actor; readonly field: string },
): Refusal | null {
  if (sources.length > MOST_SOURCES) return no('TOO_MANY', `${field}.sources`);
  for (const [index, id] of sources.entries()) {
    const place = `${field}.sources.${String(index)}`;
    const hidden = unseen(situation, id, actor, place) ?? gone(situation, id, place);
    const refusal = hidden ?? refuseUnchecked(situation, id, place);
    if (refusal !== null) return refusal;
    const source = entryIn(situation, id);
    if (isOpenTo(situation, source, reach)) continue;
    if (!retold) return no('SOURCE_STRICTER', place);
    if (!mayBeRetold(situation, source)) return no('NOT_RETOLD', place);
  }
  return null;
}

/** The sources that the report's readers may read, each once, and the strictest marking of all others. */
export function sourcesShown(
  situation: Situation,
  sources: readonly Uuid[],
  reach: Reach,
): { readonly sources: readonly Uuid[]; readonly retells: Marking | null } {
  const ids = [...new Set(sources)];
  const open = ids.filter((id) => isOpenTo(situation, entryIn(situation, id), reach));
  const closed = ids.filter((id) => !open.includes(id)).map((id) => entryIn(situation, id).marking);
  const retells = closed.reduce<Marking | null>(
    (most, one) => (most === null || isStricter(one, most) ? one : most),
    null,
  );
  return { sources: open, retells };
}

/** Whether a report that reaches so far may show it: it is no stricter, and everybody who reads the report may read it. */
export function isOpenTo(
  situation: Situation,
  { marking, audience }: Pick<KnownEntry, 'marking' | 'audience'>,
  reach: Reach,
): boolean {
  if (isStricter(marking, reach.marking)) return false;
  const isFor = new Set(audience);
  return reach.audience.every((key) => heldWith(situation, key).some((held) => isFor.has(held)));
}

/** Whether whoever is in this audience is on the incident, and so knows who else is. */
export function isOnIncidentOnly(situation: Situation, audience: readonly Key[]): boolean {
  return audience.every((key) => heldWith(situation, key).includes(incidentKey(situation.incidentId)));
}

function isStricter(one: Marking, other: Marking): boolean {
  const order = Object.keys(Marking);
  return order.indexOf(one) > order.indexOf(other);
}

/** RED is for those named and nobody else (TLP 2.0); who is protected is not told on to governments. */
function mayBeRetold({ incidentId }: Situation, { marking, audience }: KnownEntry): boolean {
  return (
    marking !== 'RED' && !keptFromGovernments(incidentId).every((key) => audience.some((one) => one === key))
  );
}

function entryIn({ entries }: Situation, id: Uuid): KnownEntry {
  const entry = entries.get(id);
  if (entry === undefined) throw new Error('a source that is not there was refused before');
  return entry;
}

/** The keys that everybody holds who holds this one. */
function heldWith({ incidentId, state, people }: Situation, key: Key): Key[] {
  if (key === PUBLIC) return [PUBLIC];
  const held = [PUBLIC, COMMUNITY, key];
  const ofOrganisation = (organisationId: Uuid): Key[] => {
    const kind = state?.participants.find((one) => one.organisationId === organisationId)?.kind;
    return [
      incidentOrganisationKey(incidentId, organisationId),
      ...(kind === undefined ? [] : [incidentKindKey(incidentId, kind)]),
    ];
  };
  const onIncident = incidentKey(incidentId);
  const person = key.startsWith(personKey('')) ? people.get(key.slice(personKey('').length)) : undefined;
  if (person !== undefined) {
    const asLead = leads(person.role) ? [incidentLeadsKey(incidentId)] : [];
    return [...held, onIncident, ...ofOrganisation(person.organisationId), ...asLead];
  }
  if (!key.startsWith(`${onIncident}/`)) return held;
  const organisation = incidentOrganisationKey(incidentId, '');
  return key.startsWith(organisation)
    ? [...held, onIncident, ...ofOrganisation(key.slice(organisation.length))]
    : [...held, onIncident];
}
