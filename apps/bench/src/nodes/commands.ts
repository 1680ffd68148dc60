import { randomUUID } from 'node:crypto';
import { registeredOperations, type Cursor, type ErrorCode } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';

/** What the server says of a command it carried out. */
export interface Receipt {
  readonly incidentId: Uuid;
  readonly cursor: Cursor;
  readonly entryId: Uuid;
}

/** The server said no, and nothing was written. */
export class CommandRefused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** No answer, or none that can be read: the command may have been carried out. */
export class AnswerLost extends Error {}

/** These say that nothing was done and that the same command may be sent again. */
const PASSING: ReadonlySet<string> = new Set(['TRY_AGAIN', 'TOO_MANY_REQUESTS'] satisfies ErrorCode[]);

export const isPassing = ({ code }: CommandRefused): boolean => PASSING.has(code);

interface Done {
  readonly incidentId: Uuid;
  readonly cursor: Cursor;
  readonly entry: { readonly id: Uuid };
}

interface Answered {
  readonly data?: Record<string, Done | undefined> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: ErrorCode };
  }[];
}

const documents = new Map<string, string>();

/** The document of a command, as a program writes it. */
function commandDocument(mutation: string): string {
  const known = documents.get(mutation);
  if (known !== undefined) return known;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { incidentId cursor entry { id } } }`;
  documents.set(mutation, document);
  return document;
}

/**
 * Sends one command once. Throws `CommandRefused` when the server decided against it, and `AnswerLost` when nobody can
 * know whether it was carried out: an error that the server did not expect, a broken connection, no answer in time.
 */
export async function sendCommand(
  url: string,
  token: string,
  mutation: string,
  input: { readonly commandId: Uuid } & Readonly<Record<string, unknown>>,
  withinMs = 10_000,
): Promise<Receipt> {
  const body = { query: commandDocument(mutation), variables: { input } };
  const answered = await post(url, { authorization: `Bearer ${token}` }, body, withinMs);
  const done = doneIn(answered, mutation);
  return { incidentId: done.incidentId, cursor: done.cursor, entryId: done.entry.id };
}

/**
 * The same from a browser's session, which is asked for what no token may do, and may send the dashboard's own operations only.
 * The entry that was written.
 */
export async function sendFromBrowser(
  url: string,
  cookie: string,
  mutation: string,
  input: { readonly commandId: Uuid } & Readonly<Record<string, unknown>>,
  withinMs = 10_000,
): Promise<Uuid> {
  const body = { query: registered(mutation), variables: { input } };
  return doneIn(await post(url, { cookie }, body, withinMs), mutation).entry.id;
}

function registered(mutation: string): string {
  const start = new RegExp(`^mutation ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}\\b`);
  const text = Object.values(registeredOperations).find((operation) => start.test(operation));
  if (text === undefined) throw new Error(`The dashboard has no operation for ${mutation}.`);
  return text;
}

function doneIn(answered: Answered, mutation: string): Done {
  const [error] = answered.errors ?? [];
  if (error !== undefined) {
    const code = error.extensions?.code ?? 'INTERNAL';
    if (code === 'INTERNAL') throw new AnswerLost(`the server failed: ${error.message}`);
    throw new CommandRefused(code, error.message);
  }
  const done = answered.data?.[mutation];
  if (done === undefined) throw new AnswerLost('an answer without a receipt');
  return done;
}

/** A query's data; throws `CommandRefused` or `AnswerLost` like a command. */
export async function query<T>(
  url: string,
  token: string,
  document: string,
  variables: object,
  withinMs = 10_000,
): Promise<T> {
  const answered = await post(
    url,
    { authorization: `Bearer ${token}` },
    { query: document, variables },
    withinMs,
  );
  const [error] = answered.errors ?? [];
  if (error !== undefined) throw new CommandRefused(error.extensions?.code ?? 'INTERNAL', error.message);
  return answered.data as T;
}

/** Declares an incident that alerts these organisations; everybody on duty there is on it. */
export async function declareIncident(
  url: string,
  token: string,
  organisationIds: readonly Uuid[],
): Promise<Uuid> {
  const { incidentId } = await sendCommand(
    url,
    token,
    'declareIncident',
    {
      commandId: randomUUID(),
      title: 'Measured incident',
      category: 'unsure',
      // The lowest: nobody is alerted by the rule but the bodies that always are.
      severity: 'S4',
      place: 'Port Verdane',
      marking: 'AMBER',
      exercise: true,
      alsoAlert: organisationIds,
    },
    60_000,
  );
  return incidentId;
}

async function post(
  url: string,
  credentials: Readonly<Record<string, string>>,
  body: object,
  withinMs: number,
): Promise<Answered> {
  let text: string;
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(withinMs),
    });
    text = await response.text();
  } catch (error) {
    throw new AnswerLost(error instanceof Error ? error.message : String(error));
  }
  try {
    return JSON.parse(text) as Answered;
  } catch {
    throw new AnswerLost(`not an answer of this API: ${text.slice(0, 100)}`);
  }
}
