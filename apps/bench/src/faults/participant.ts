import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cursor } from '@tocsin/contract';
import type { Entry, Uuid } from '@tocsin/protocol';
import { query, sendCommand, sendFromBrowser } from '../nodes/commands.js';
import type { Member } from '../nodes/community.js';
import { stateDigest } from './final-log.js';
import type { Page } from './held-incident.js';
import type { Network } from './network.js';
import type { Recorder } from './recorder.js';
import { Screen } from './screen.js';
import { oneOf } from './seeded.js';
import type { Seat } from './system.js';
import { giveCommand, information, type CommandIdFor, type CommandOutcome, type Giver } from './writer.js';

const PAGE = 200;
const PAGE_WITHIN_MS = 8_000;

const TIMELINE = `query ($id: Uuid!, $after: Cursor, $first: PageSize) {
  incident(id: $id) { timeline(after: $after, first: $first) { cursor complete entries { canonical } } }
}`;

interface TimelineAnswer {
  readonly incident: {
    readonly timeline: {
      readonly cursor: Cursor;
      readonly complete: boolean;
      readonly entries: readonly { readonly canonical: string }[];
    };
  } | null;
}

/** What all participants of a run share. */
export interface Surroundings {
  readonly network: Network;
  readonly recorder: Recorder;
  readonly random: () => number;
  readonly signIn: (member: Member) => Promise<Member>;
  readonly browserOf: (member: Member) => Promise<string>;
  readonly commandIdFor?: CommandIdFor;
  /** The screens come back on the socket that was lost and believe what is recovered on it. */
  readonly recovers?: boolean;
}

/** One person: a screen with some incidents, and a hand that writes on them. */
export class Participant {
  readonly client: number;
  readonly screen: Screen;
  private member: Member;
  private readonly seat: Seat;
  private readonly around: Surroundings;
  private writing: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(client: number, seat: Seat, incidentIds: readonly Uuid[], around: Surroundings) {
    this.client = client;
    this.seat = seat;
    this.member = seat.member;
    this.around = around;
    const { recorder, network, random } = around;
    recorder.note({ is: 'joined', client, personId: seat.member.personId });
    const access = {
      ...(around.recovers !== undefined && { recovers: around.recovers }),
      address: () => network.address(),
      token: () => this.member.token,
      loadPage: (incidentId: Uuid, after: Cursor | null) => this.loadPage(incidentId, after),
      signIn: async () => {
        this.member = await around.signIn(this.member);
        recorder.note({ is: 'session_opened', client });
      },
    };
    this.screen = new Screen(client, incidentIds, access, recorder, random);
  }

  get person(): Member {
    return this.member;
  }

  /** Writes on the incidents of the screen until it is stopped, on average once in this time. */
  writes(everyMs: number, others: readonly Seat[]): void {
    const { saysBy, on } = this.seat;
    const own = this.screen.incidentIds.filter((id) => on.includes(id));
    this.writing = (async () => {
      const { random } = this.around;
      while (!this.stopped) {
        await wait(-Math.log(1 - random()) * everyMs);
        if (this.stopped) return;
        const commandId = randomUUID();
        const input = information(this.somewhere(own), commandId, {
          random,
          organisationIds: [oneOf(others, random).member.organisationId],
          personIds: [oneOf(others, random).member.personId],
        });
        await this.gives(saysBy, input, commandId);
      }
    })();
  }

  /** Where they are; now and then somewhere else, which is refused. */
  private somewhere(own: readonly Uuid[]): Uuid {
    const { random } = this.around;
    return oneOf(own.length === 0 || random() < 0.05 ? this.screen.incidentIds : own, random);
  }

  /** By the person's token, as a program gives it. */
  gives(
    mutation: string,
    input: { readonly incidentId: Uuid } & Readonly<Record<string, unknown>>,
    commandId?: Uuid,
  ): Promise<CommandOutcome> {
    const { client, around } = this;
    const send: Giver['send'] = async (address, name, given, withinMs) =>
      (await sendCommand(address, this.member.token, name, given, withinMs)).entryId;
    return giveCommand({ client, send }, mutation, input, around, around.commandIdFor, commandId);
  }

  /** From a browser, for what no token may do. */
  async givesFromBrowser(
    mutation: string,
    input: { readonly incidentId: Uuid } & Readonly<Record<string, unknown>>,
  ): Promise<CommandOutcome> {
    const { client, around } = this;
    const cookie = await around.browserOf(this.member);
    const send: Giver['send'] = (address, name, given, withinMs) =>
      sendFromBrowser(address, cookie, name, given, withinMs);
    return giveCommand({ client, send }, mutation, input, around, around.commandIdFor);
  }

  /** Resolves when the last command has had its answer, or will have none. */
  async stopWriting(): Promise<void> {
    this.stopped = true;
    await this.writing;
  }

  /** Notes what the screen holds, for the comparison with the log. */
  noteHeld(): void {
    for (const incidentId of this.screen.incidentIds) {
      const state = stateDigest(this.screen.held(incidentId).entries);
      this.around.recorder.note({ is: 'held', client: this.client, incidentId, state });
    }
  }

  private async loadPage(incidentId: Uuid, after: Cursor | null): Promise<Page | null> {
    const { incident } = await query<TimelineAnswer>(
      this.around.network.address(),
      this.member.token,
      TIMELINE,
      { id: incidentId, after, first: PAGE },
      PAGE_WITHIN_MS,
    );
    if (incident === null) return null;
    const { entries, cursor, complete } = incident.timeline;
    return { cursor, complete, entries: entries.map(({ canonical }) => JSON.parse(canonical) as Entry) };
  }
}
