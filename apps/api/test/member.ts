import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type {
  ClientEvents,
  Cursor,
  EntriesFrame,
  ErrorDetails,
  FollowAnswer,
  LiveRefusal,
  ServerEvents,
} from '@tocsin/contract';
import type { Entry, StakeholderKind } from '@tocsin/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Authenticator } from './authenticator.js';

export interface Answer<T> {
  readonly data: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: ErrorDetails }[];
}

export interface Receipt {
  readonly incidentId: string;
  readonly cursor: Cursor;
  readonly entry: { readonly id: string; readonly canonical: string };
}

/** Far more than anything here takes; only a failing test waits so long. */
const MOST_WAITED_MS = 10_000;

const RECEIPT = '{ incidentId cursor entry { id canonical } }';

/** A browser's session, and a page that may send any document. */
export interface BrowserSeat {
  readonly cookie: string;
  /** Holds a passkey of the person. */
  readonly authenticator: Authenticator;
  readonly registers: (document: string) => void;
}

/** A person of an organisation, as a program with that person's token. */
export class Member {
  private readonly sockets: Socket[] = [];

  constructor(
    public url: string,
    readonly token: string,
    readonly personId: string,
    readonly organisationId: string,
    readonly organisation: string,
    readonly kind: StakeholderKind,
    /** Opens a browser's session for this person, when asked. */
    private readonly atBrowser: (() => Promise<BrowserSeat>) | null = null,
    private readonly seat: BrowserSeat | null = null,
  ) {}

  /**
   * The same person signed in with a passkey at a browser, whose pages send whatever the spec sends, and who confirms with
   * the passkey whatever asks for it.
   */
  async inBrowser(): Promise<Member> {
    if (this.atBrowser === null) throw new Error('this person has no browser here');
    const { token, personId, organisationId, organisation, kind } = this;
    const seat = await this.atBrowser();
    return new Member(this.url, token, personId, organisationId, organisation, kind, this.atBrowser, seat);
  }

  /** The same person, asking another node. */
  on({ url }: { readonly url: string }): Member {
    const { token, personId, organisationId, organisation, kind } = this;
    return new Member(url, token, personId, organisationId, organisation, kind);
  }

  async ask<T>(query: string, variables: object = {}): Promise<Answer<T>> {
    return JSON.parse(await this.text(query, variables)) as Answer<T>;
  }

  /** The answer's very bytes. */
  async text(query: string, variables: object = {}): Promise<string> {
    const body = JSON.stringify({ query, variables });
    const text = await (await this.send(body)).text();
    const asked = this.seat && (JSON.parse(text) as Answer<unknown>).errors?.[0]?.extensions.stepUp;
    if (!asked) return text;
    const confirm =
      'mutation ($id: Uuid!, $response: PasskeyResponse!) { answerStepUp(stepUpId: $id, response: $response) }';
    const response = this.seat?.authenticator.gets(asked.options);
    const confirmed = await this.send(
      JSON.stringify({ query: confirm, variables: { id: asked.id, response } }),
    );
    await confirmed.text();
    return (await this.send(body)).text();
  }

  /** Sends a body as it is; a document of a browser's page is registered first. */
  send(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { query } = (this.seat === null ? {} : JSON.parse(body)) as { query?: string };
    if (query !== undefined) this.seat?.registers(query);
    const credentials = this.seat ? { cookie: this.seat.cookie } : { authorization: `Bearer ${this.token}` };
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials, ...headers },
      body,
    });
  }

  /** The data, or an error that names what was refused. */
  async read<T>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    if (data === null || errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Gives a command; `commandId` and what a person would leave as it is are filled in. */
  async give(mutation: string, input: object): Promise<Answer<Receipt>> {
    const answer = JSON.parse(await this.giveText(mutation, input)) as Answer<Record<string, Receipt>>;
    return { ...answer, data: answer.data?.[mutation] ?? null };
  }

  /** The very bytes of the answer to a command. */
  giveText(mutation: string, input: object): Promise<string> {
    const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input`;
    return this.text(`mutation ($input: ${type}!) { ${mutation}(input: $input) ${RECEIPT} }`, {
      input: { commandId: randomUUID(), ...input },
    });
  }

  async gave(mutation: string, input: object): Promise<Receipt> {
    const { data, errors } = await this.give(mutation, input);
    if (data === null) throw new Error(JSON.stringify(errors));
    return data;
  }

  async declares(input: object = {}): Promise<string> {
    const { incidentId } = await this.gave('declareIncident', {
      title: 'Attack filmed live, copies spreading',
      category: 'perpetrator_content',
      severity: 'S1',
      place: 'Port Verdane',
      marking: 'AMBER',
      ...input,
    });
    return incidentId;
  }

  /** The whole timeline as this person may read it, page by page. */
  async timeline(incidentId: string, pageSize = 200): Promise<Entry[]> {
    const entries: Entry[] = [];
    let after: Cursor | null = null;
    for (;;) {
      const { incident }: { incident: { timeline: TimelinePage } | null } = await this.read(
        `query ($id: Uuid!, $after: Cursor, $first: PageSize!) {
          incident(id: $id) { timeline(after: $after, first: $first) { entries { canonical } cursor complete } }
        }`,
        { id: incidentId, after, first: pageSize },
      );
      if (incident === null) return entries;
      entries.push(...incident.timeline.entries.map(({ canonical }) => JSON.parse(canonical) as Entry));
      if (incident.timeline.complete) return entries;
      after = incident.timeline.cursor;
    }
  }

  /** Resolves when connected, or refused; `to` names another node. */
  async connects(to = this.url): Promise<Follower> {
    const socket: Socket<ServerEvents, ClientEvents> = io(to, {
      transports: ['websocket'],
      auth: { token: this.token },
      forceNew: true,
      reconnection: false,
    });
    this.sockets.push(socket);
    const follower = new Follower(socket);
    await follower.until(() => socket.connected || follower.refusedWith !== null);
    return follower;
  }

  leaves(): void {
    for (const socket of this.sockets) socket.disconnect();
  }
}

interface TimelinePage {
  readonly entries: readonly { readonly canonical: string }[];
  readonly cursor: Cursor;
  readonly complete: boolean;
}

/** One live connection, remembering every frame it was sent. */
export class Follower {
  readonly frames: EntriesFrame[] = [];
  readonly boardMoves: string[] = [];
  readonly followEnded: { incidentId: string; refusal: LiveRefusal }[] = [];
  refusedWith: unknown = null;
  /** Why the server ended the connection, when it said so. */
  ended: LiveRefusal | null = null;

  constructor(readonly socket: Socket<ServerEvents, ClientEvents>) {
    socket.on('entriesAppended', (frame) => this.frames.push(frame));
    socket.on('boardMoved', ({ incidentId }) => this.boardMoves.push(incidentId));
    socket.on('followEnded', (ended) => this.followEnded.push(ended));
    socket.on('accessEnded', ({ refusal }) => (this.ended = refusal));
    socket.on('connect_error', (error) => (this.refusedWith = error));
  }

  follow(incidentId: string, after: Cursor | null = null): Promise<FollowAnswer> {
    return this.socket.timeout(10_000).emitWithAck('follow', { incidentId, after });
  }

  get entries(): Entry[] {
    return this.frames.flatMap((frame) => frame.entries);
  }

  /** Waits until something holds, and says what was seen when it does not. */
  async until(holds: () => boolean): Promise<void> {
    for (let waitedMs = 0; !holds(); waitedMs += 5) {
      if (waitedMs > MOST_WAITED_MS) {
        const { boardMoves, refusedWith } = this;
        throw new Error(
          `waited in vain: ${JSON.stringify({ entries: this.entries, boardMoves, refusedWith })}`,
        );
      }
      await wait(5);
    }
  }
}
