import type { Cursor } from '@tocsin/contract';
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

/** Ends the token it comes with. */
export const SIGN_OUT = 'mutation SignOut { signOut }';

export const VIEWER = 'query Viewer { viewer { organisation { organisationId name kind } } }';

export interface Receipt {
  readonly incidentId: Uuid;
  readonly entry: { readonly id: Uuid };
}

/** One mutation per command: `add_information` is `addInformation(input: AddInformationInput!)`. */
export function mutationOf(type: CommandType): string {
  const field = type.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const input = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  return `mutation Give($input: ${input}!) { receipt: ${field}(input: $input) { incidentId entry { id } } }`;
}

/** A command as the API takes it: its own identifier and the incident's instead of its type. */
export function inputOf(command: Command, commandId: Uuid, incidentId: Uuid): object {
  const fields = Object.entries(command).filter(([name]) => name !== 'type');
  return { commandId, incidentId, ...Object.fromEntries(fields) };
}

export interface TimelinePage {
  readonly incident: {
    readonly exercise: boolean;
    readonly entryCount: number;
    readonly timeline: {
      readonly entries: readonly PresentedEntry[];
      readonly cursor: Cursor;
      readonly complete: boolean;
    };
  } | null;
}

const MOMENT = '{ at fidelity }';
const PARTY = '{ organisationId name kind }';

export const TIMELINE = `query Timeline($id: Uuid!, $after: Cursor, $first: PageSize) {
  incident(id: $id) {
    exercise
    entryCount
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
      title category severity place certainty
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
  }
}`;

type PresentedAuthor =
  | { readonly __typename: 'AuthorOrganisation'; readonly party: Organisation }
  | { readonly __typename: 'AuthorKind'; readonly kind: StakeholderKind }
  | { readonly __typename: 'AuthorHidden' };

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
  }
}
