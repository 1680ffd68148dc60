import { randomUUID } from 'node:crypto';
import type { ProtocolDocument } from '@tocsin/protocol';
import { aProtocol } from './a-protocol.js';
import type { Answer, Member } from './member.js';

const CHECK = `query ($document: ProtocolText!, $incidentId: Uuid) {
  checkProtocol(document: $document, incidentId: $incidentId) {
    digest faults { code place detail }
    dryRun { what id strength begins dueAt startsAt timeZone role { id } party { organisationId } transition { id } } } }`;
const PUBLISH = `mutation ($input: PublishProtocolInput!) { publishProtocol(input: $input) {
  digest protocolId version name steward publishedAt retiredAt document
  seats { roleId organisations { organisationId name kind } } } }`;
const RETIRE =
  'mutation ($input: RetireProtocolInput!) { retireProtocol(input: $input) { digest retiredAt } }';

interface Checked {
  readonly digest: string | null;
  readonly faults: readonly {
    readonly code: string;
    readonly place: string;
    readonly detail: string | null;
  }[];
  readonly dryRun: readonly {
    readonly what: string;
    readonly id: string;
    readonly strength: string | null;
    readonly begins: string;
    readonly startsAt: string;
    readonly dueAt: string | null;
    readonly timeZone: string | null;
    readonly role: { readonly id: string };
    readonly party: { readonly organisationId: string } | null;
    readonly transition: { readonly id: string } | null;
  }[];
}

export interface Published {
  readonly digest: string;
  readonly protocolId: string;
  readonly version: string;
  readonly name: string;
  readonly steward: string;
  readonly publishedAt: string;
  readonly retiredAt: string | null;
  readonly document: string;
  readonly seats: readonly {
    readonly roleId: string;
    readonly organisations: readonly { readonly organisationId: string }[];
  }[];
}

export interface Seat {
  readonly roleId: string;
  readonly organisationIds: readonly string[];
}

/** Who sits on the board of `aProtocol`. */
export function onTheBoard(...members: readonly Member[]): Seat[] {
  return [{ roleId: 'board', organisationIds: members.map(({ organisationId }) => organisationId) }];
}

/** A version that nobody has published yet in this world. */
export function aNewProtocol(overrides: Partial<ProtocolDocument> = {}): ProtocolDocument {
  return aProtocol({ id: `p${randomUUID()}`, ...overrides });
}

export async function checks(
  member: Member,
  document: ProtocolDocument | string,
  incidentId?: string,
): Promise<Checked> {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const page = await member.inBrowser();
  const { checkProtocol } = await page.read<{ checkProtocol: Checked }>(CHECK, {
    document: text,
    incidentId: incidentId ?? null,
  });
  return checkProtocol;
}

/** Asks to publish what is given, checked or not. */
export async function asksToPublish(
  member: Member,
  input: { readonly document: string; readonly digest: string; readonly seats: readonly Seat[] },
): Promise<Answer<{ publishProtocol: Published }>> {
  return (await member.inBrowser()).ask(PUBLISH, { input });
}

/** The digest under which a document is published; `by` administers a coordinating body. */
export async function publishes(
  by: Member,
  seats: readonly Seat[],
  document: ProtocolDocument = aNewProtocol(),
): Promise<Published> {
  const { digest, faults } = await checks(by, document);
  if (digest === null || faults.length > 0) throw new Error(`it has faults: ${JSON.stringify(faults)}`);
  const answer = await asksToPublish(by, { document: JSON.stringify(document), digest, seats });
  if (answer.data === null) throw new Error(`it was not published: ${JSON.stringify(answer.errors)}`);
  return answer.data.publishProtocol;
}

export async function retires(by: Member, digest: string): Promise<Answer<unknown>> {
  return (await by.inBrowser()).ask(RETIRE, { input: { digest } });
}
