import type { Cursor, EntriesFrame, LiveRefusal } from '@tocsin/contract';
import type { Viewer } from '../../access/viewer.js';
import type { Schedule } from './schedule.js';
import { SimulatedLink, type Said } from './simulated-link.js';
import type { SimulatedLog } from './simulated-log.js';
import type { SimulatedNode } from './simulated-node.js';

/**
 * One person's screen, by the rules of the contract that the dashboard follows: it proves that every frame joins, asks anew
 * from its cursor where one does not, leaves out what it knows, and begins again when its rights have changed. It also
 * looks at what it is sent with the eyes of the judge.
 */
export class SimulatedScreen {
  readonly viewer: Viewer;
  /** What it has shown, from one beginning to the next; the last one is what it shows now. */
  readonly lives: number[][] = [[]];
  readonly faults: string[] = [];
  private readonly schedule: Schedule;
  private readonly log: SimulatedLog;
  private node: SimulatedNode | null = null;
  private link: SimulatedLink<Said> | null = null;
  /** Towards the node: questions to follow, in order. */
  private questions: SimulatedLink<{ readonly after: Cursor | null; readonly asked: number }> | null = null;
  private id = '';
  private connections = 0;
  private cursor: Cursor | null = null;
  private expected: Cursor | null = null;
  private caughtUp = false;
  private asked = 0;
  /** The log's version when it last asked. */
  private askedAt = 0;
  /** The same of the question that was last answered: rights that were lost before then explain nothing that comes now. */
  private answeredOf = 0;
  private sentSinceAnswer = new Set<string>();
  private following: Cursor | null = null;

  constructor(viewer: Viewer, schedule: Schedule, log: SimulatedLog) {
    this.viewer = viewer;
    this.schedule = schedule;
    this.log = log;
  }

  get isConnected(): boolean {
    return this.link !== null;
  }

  get isLive(): boolean {
    return this.caughtUp;
  }

  get shown(): readonly number[] {
    return this.lives.at(-1) ?? [];
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
    this.caughtUp = false;
    this.expected = null;
    this.following = null;
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
    this.expected = null;
    this.following = null;
    this.caughtUp = false;
    this.asked += 1;
    this.askedAt = this.log.version;
    this.questions?.say({ after: this.cursor, asked: this.asked });
  }

  private hear(said: Said): void {
    switch (said.is) {
      case 'answer':
        if (said.to !== this.asked) return;
        if (!said.answer.ok) this.refused(said.answer.refusal);
        else {
          this.expected = said.answer.following;
          this.following = said.answer.following;
          this.cursor = said.answer.following;
          this.sentSinceAnswer = new Set();
          this.answeredOf = this.askedAt;
        }
        return;
      case 'frame':
        this.receive(said.frame);
        return;
      case 'caughtUp':
        if (said.cursor === this.expected) this.caughtUp = true;
        return;
      case 'followEnded':
        this.refused(said.refusal);
        return;
      case 'closed':
        this.disconnect();
    }
  }

  private refused({ reason }: LiveRefusal): void {
    this.caughtUp = false;
    this.following = null;
    if (reason === 'busy') this.ask();
    else if (reason === 'rights_changed' || reason === 'cursor_unknown') {
      this.forget();
      this.ask();
    } else this.forget();
  }

  private forget(): void {
    this.lives.push([]);
    this.cursor = null;
    this.expected = null;
  }

  private receive({ previous, cursor, entries }: EntriesFrame): void {
    this.judge(previous, cursor, entries);
    if (previous === (this.expected ?? this.cursor)) {
      this.cursor = cursor;
      if (this.expected !== null) this.expected = cursor;
      const life = this.lives.at(-1) ?? [];
      for (const { id } of entries) if (!life.includes(Number(id))) life.push(Number(id));
    } else if (this.expected !== null) this.ask();
  }

  /** Every frame joins the one before it, brings nothing twice within a following, and nothing that is not for this person. */
  private judge(previous: Cursor, cursor: Cursor, entries: EntriesFrame['entries']): void {
    for (const { id } of entries) {
      const number = Number(id);
      if (!this.mayHave(number)) this.faults.push(`was sent entry ${id}, which is not for them`);
      if (this.following === null) continue;
      if (this.sentSinceAnswer.has(id)) this.faults.push(`was sent entry ${id} twice`);
      this.sentSinceAnswer.add(id);
    }
    if (this.following === null) return;
    if (this.following !== previous) this.faults.push(`was sent a frame that does not join`);
    this.following = cursor;
  }

  /** At some version since it asked, and since the entry was written, the person held a key of it. */
  private mayHave(number: number): boolean {
    const entry = this.log.entries[number - 1];
    for (let version = Math.max(number, this.answeredOf); version <= this.log.version; version += 1) {
      const keys = this.log.keysAsOf(version, this.viewer);
      if (entry?.audience.some((key) => keys.has(key))) return true;
    }
    return false;
  }
}
