import type { NewsOfIncident } from '@tocsin/checker';
import type { Cursor, EntriesFrame, LiveRefusal } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import type { Viewer } from '../../access/viewer.js';
import type { Schedule } from './schedule.js';
import { stateOf, type SimulatedHistory } from './simulated-history.js';
import { SimulatedLink, type Said } from './simulated-link.js';
import { INCIDENT } from './simulated-log.js';
import type { SimulatedNode } from './simulated-node.js';

/**
 * One person's screen, by the rules of the contract that the dashboard follows: it proves that every frame joins, asks anew
 * from its cursor where one does not, leaves out what it knows, and begins again when its rights have changed. It notes what
 * it asks for, is sent and shows, and judges nothing.
 */
export class SimulatedScreen {
  private readonly client: number;
  private readonly viewer: Viewer;
  private readonly schedule: Schedule;
  private readonly history: SimulatedHistory;
  private node: SimulatedNode | null = null;
  private link: SimulatedLink<Said> | null = null;
  /** Towards the node: questions to follow, in order. */
  private questions: SimulatedLink<{ readonly after: Cursor | null; readonly asked: number }> | null = null;
  private id = '';
  private connections = 0;
  private shown: Uuid[] = [];
  private cursor: Cursor | null = null;
  private expected: Cursor | null = null;
  private caughtUp = false;
  private asked = 0;

  constructor(client: number, viewer: Viewer, schedule: Schedule, history: SimulatedHistory) {
    this.client = client;
    this.viewer = viewer;
    this.schedule = schedule;
    this.history = history;
    history.note({ is: 'joined', client, personId: viewer.personId });
  }

  get isConnected(): boolean {
    return this.link !== null;
  }

  get isLive(): boolean {
    return this.caughtUp;
  }

  connect(node: SimulatedNode): void {
    this.disconnect();
    this.connections += 1;
    this.id = `${this.viewer.personId} ${String(this.connections)}`;
    const { id } = this;
    const link = new SimulatedLink<Said>(this.schedule, (said) => {
      this.hear(said);
    });
    this.questions = new SimulatedLink(this.schedule, ({ after, asked }) => {
      node.follow(id, after, asked).catch(() => {
        link.say({ is: 'closed' });
      });
    });
    this.link = link;
    this.node = node;
    node.connect(id, this.viewer, link);
    this.ask();
  }

  disconnect(): void {
    const { node, id, link, questions } = this;
    link?.break();
    questions?.break();
    this.link = null;
    this.expected = null;
    this.notLive();
    // The node learns of it when it does.
    if (node !== null) {
      this.schedule.post(() => {
        node.disconnect(id);
      });
    }
  }

  /** Asks for everything after what it has. */
  ask(): void {
    if (this.link === null) return;
    this.notLive();
    this.expected = null;
    this.asked += 1;
    this.note({ is: 'follow' });
    this.questions?.say({ after: this.cursor, asked: this.asked });
  }

  /** Everything has come to rest: says what it shows. */
  noteHeld(): void {
    this.note({ is: 'held', state: stateOf(this.shown) });
  }

  private hear(said: Said): void {
    switch (said.is) {
      case 'answer':
        if (said.to !== this.asked) return;
        if (!said.answer.ok) this.refused(said.answer.refusal);
        else {
          this.expected = said.answer.following;
          this.cursor = said.answer.following;
          this.note({ is: 'followed', following: said.answer.following });
        }
        return;
      case 'frame':
        this.receive(said.frame);
        return;
      case 'caughtUp':
        if (said.cursor !== this.expected) return;
        this.note({ is: 'caughtUp' });
        if (!this.caughtUp) this.note({ is: 'live' });
        this.caughtUp = true;
        return;
      case 'followEnded':
        this.refused(said.refusal);
        return;
      case 'closed':
        this.disconnect();
    }
  }

  private refused({ reason }: LiveRefusal): void {
    this.notLive();
    this.note({ is: 'refused', reason });
    if (reason === 'busy') this.ask();
    else if (reason === 'rights_changed' || reason === 'cursor_unknown') {
      this.forget();
      this.ask();
    } else this.forget();
  }

  private forget(): void {
    this.shown = [];
    this.cursor = null;
    this.expected = null;
    this.note({ is: 'forget' });
  }

  private receive({ previous, cursor, entries }: EntriesFrame): void {
    const entryIds = entries.map(({ id }) => id);
    this.note({ is: 'frame', previous, cursor, entryIds });
    if (previous === (this.expected ?? this.cursor)) {
      this.cursor = cursor;
      if (this.expected !== null) this.expected = cursor;
      const unknown = entryIds.filter((id) => !this.shown.includes(id));
      if (unknown.length === 0) return;
      this.shown.push(...unknown);
      this.note({ is: 'apply', entryIds: unknown });
    } else if (this.expected !== null) this.ask();
  }

  private notLive(): void {
    if (this.caughtUp) this.note({ is: 'not_live' });
    this.caughtUp = false;
  }

  private note(news: NewsOfIncident): void {
    this.history.note({ ...news, client: this.client, incidentId: INCIDENT });
  }
}
