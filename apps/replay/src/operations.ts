import { registeredOperations, type Cursor } from '@tocsin/contract';
import type { Author, Command, CommandType, Entry, StakeholderKind, Uuid } from '@tocsin/protocol';

/** The operations this program sends, as any program outside a browser would write them. */

export interface Organisation {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly kind: StakeholderKind;
}

export interface DemoPerson {
  readonly personId: Uuid;
  readonly organisation: Organisation;
}

/** One of the dashboard's own operations: a browser session may send no others. */
export function registered(name: string): string {
  const start = new RegExp(`^(query|mutation) ${name}\\b`);
  const text = Object.values(registeredOperations).find((operation) => start.test(operation));
  if (text === undefined) throw new Error(`the dashboard has no operation ${name}`);
  return text;
}

/** Ends the token it comes with. */
export const SIGN_OUT = 'mutation SignOut { signOut }';

export const VIEWER = 'query Viewer { viewer { organisation { organisationId name kind } } }';

export interface Receipt {
  readonly incidentId: Uuid;
  readonly entry: { readonly id: Uuid };
}

/** One mutation per command: `add_information` is `addInformation(input: AddInformationInput!)`. */
export function mutationOf(type: CommandType): string {
  const name = nameOf(type);
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  return `mutation Give($input: ${name}Input!) { receipt: ${field}(input: $input) { incidentId entry { id } } }`;
}

/** What the dashboard calls the mutation of a command: `cast_vote` is `CastVote`. */
export function nameOf(type: CommandType): string {
  const field = type.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/** A command as the API takes it: its own identifier and the incident's instead of its type. */
export function inputOf(command: Command, commandId: Uuid, incidentId: Uuid): object {
  const fields = Object.entries(command).filter(([name]) => name !== 'type');
  return { commandId, incidentId, ...Object.fromEntries(fields) };
}

export interface TimelinePage<T = PresentedEntry> {
  readonly incident: {
    readonly timeline: {
      readonly entries: readonly T[];
      readonly cursor: Cursor;
      readonly complete: boolean;
    };
  } | null;
}

const MOMENT = '{ at fidelity }';
const PARTY = '{ organisationId name kind }';

export const TIMELINE = `query Timeline($id: Uuid!, $after: Cursor, $first: PageSize) {
  incident(id: $id) {
    timeline(after: $after, first: $first) { entries { ...Whole } cursor complete }
  }
}
fragment Whole on TimelineEntry {
  id kind exercise occurredAt ${MOMENT} recordedAt marking language canonical
  author {
    __typename
    ... on AuthorOrganisation { party ${PARTY} }
    ... on AuthorKind { kind }
  }
  source { name reliability credibility }
  supersedes { entryId reason }
  body {
    ... on IncidentDeclared {
      title category severity place countries certainty
      participants { organisationId name kind role peopleAlerted }
    }
    ... on AlertAcknowledged { party ${PARTY} }
    ... on PlatformStatusPosted {
      party ${PARTY} state note counts { measure value qualifier asOf ${MOMENT} }
    }
    ... on InformationAdded { text }
    ... on CommunityNoteAdded { text }
    ... on RightsFlagRaised { concern text aboutEntryId }
    ... on RightsFlagAnswered { flagId outcome text party ${PARTY} }
    ... on SeverityChanged { severity reason }
    ... on StatusChanged { status reason }
    ... on EntryRetracted { entryId reason }
    ... on ActivationOpened { reason }
    ... on CriterionAssessed { activationId answer evidence }
    ... on TransitionProposed { activationId reason party ${PARTY} }
    ... on VoteCast { proposalId vote reason party ${PARTY} }
    ... on ObligationReported { report text party ${PARTY} }
  }
}`;

/** The same entries by their bytes alone, of which many fit on a page. */
export const BYTES = `query Bytes($id: Uuid!, $after: Cursor, $first: PageSize) {
  incident(id: $id) { timeline(after: $after, first: $first) { entries { canonical } cursor complete } }
}`;

/** What is published on the server, with the documents themselves. */
export const PROTOCOLS = 'query Protocols { protocols { digest protocolId version document } }';

type PresentedAuthor =
  | { readonly __typename: 'AuthorOrganisation'; readonly party: Organisation }
  | { readonly __typename: 'AuthorKind'; readonly kind: StakeholderKind }
  | { readonly __typename: 'AuthorHidden' }
  | { readonly __typename: 'AuthorClock' };

export type PresentedEntry = Omit<Entry, 'author' | 'v' | 'incidentId'> & {
  readonly author: PresentedAuthor;
  readonly canonical: string;
};

/** What the fields of the API say of an entry, in the words of the rules. */
export function entryOf({ author, canonical: _, ...entry }: PresentedEntry, incidentId: Uuid): Entry {
  return { v: 1, incidentId, ...entry, author: authorOf(author) } as Entry;
}

function authorOf(author: PresentedAuthor): Author {
  switch (author.__typename) {
    case 'AuthorOrganisation':
      return { shown: 'organisation', party: author.party };
    case 'AuthorKind':
      return { shown: 'kind', kind: author.kind };
    case 'AuthorHidden':
      return { shown: 'none' };
    case 'AuthorClock':
      return { shown: 'clock' };
  }
}
