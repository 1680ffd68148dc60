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
const MOST_WAITED_MS = 3_000;

const RECEIPT = '{ incidentId cursor entry { id canonical } }';

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
  ) {}

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
    return (await this.send(JSON.stringify({ query, variables }))).text();
  }

  /** Sends a body as it is. */
  send(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, ...headers },
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
  refusedWith: unknown = null;
  /** Why the server ended the connection, when it said so. */
  ended: LiveRefusal | null = null;

  constructor(readonly socket: Socket<ServerEvents, ClientEvents>) {
    socket.on('entriesAppended', (frame) => this.frames.push(frame));
    socket.on('boardMoved', ({ incidentId }) => this.boardMoves.push(incidentId));
    socket.on('accessEnded', ({ refusal }) => (this.ended = refusal));
    socket.on('connect_error', (error) => (this.refusedWith = error));
  }

  follow(incidentId: string, after: Cursor | null = null): Promise<FollowAnswer> {
    return this.socket.timeout(5_000).emitWithAck('follow', { incidentId, after });
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
