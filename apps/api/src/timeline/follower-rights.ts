import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Key, Uuid } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { prepared } from '../server/database/database.js';
import { Together } from '../server/database/together.js';
import { SharedKeys } from './shared-keys.js';

/** Sessions that one statement asks about (our default). */
const MOST_AT_ONCE = 100;

/** What a viewer holds, and how far an incident is, of one snapshot. */
export interface Rights {
  /** Those that can open something on the incident; where none was asked about, all. */
  readonly keys: ReadonlySet<Key>;
  /** Number of the newest entry of the incident; 0 when the viewer may not know of it, or none was asked for. */
  readonly version: number;
}

const NO_KEYS: ReadonlySet<Key> = new Set();

interface Question {
  readonly sessionHash: string;
  readonly incidentId: Uuid | null;
}

interface Noting {
  readonly sessionHash: string;
  readonly id: Uuid;
  readonly incidentId: Uuid;
  readonly keys: ReadonlySet<Key>;
}

interface Row {
  place: number;
  keys: string | null;
  version: number | null;
}

/**
 * What is asked and noted whenever somebody begins to follow. When a thousand screens come back at once they are asked
 * about together.
 */
@Injectable()
export class FollowerRights {
  private readonly shared = new SharedKeys();
  private readonly questions: Together<Question, Rights>;
  private readonly notings: Together<Noting, undefined>;
  private readonly endings: Together<readonly Uuid[], undefined>;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.questions = new Together((questions) => this.rightsOfAll(questions), MOST_AT_ONCE);
    this.notings = new Together((notings) => this.noteAll(notings), MOST_AT_ONCE);
    this.endings = new Together((endings) => this.endAll(endings), MOST_AT_ONCE);
  }

  /** What the viewer may see now; nothing once the session is not in force, or of an incident the token is not for. */
  async rights({ sessionHash, incidentIds }: Viewer, incidentId: Uuid | null): Promise<Rights> {
    const rights = await this.questions.ask({ sessionHash, incidentId });
    const outside = incidentId !== null && incidentIds?.includes(incidentId) === false;
    return outside ? { ...rights, version: 0 } : rights;
  }

  /** Notes that the viewer is sent what comes on an incident. Returns what to end it by. */
  async note({ sessionHash }: Viewer, incidentId: Uuid, keys: ReadonlySet<Key>): Promise<Uuid> {
    const id = randomUUID();
    await this.notings.ask({ sessionHash, id, incidentId, keys });
    return id;
  }

  /** Notes that nothing more is sent by these. */
  async end(ids: readonly Uuid[]): Promise<void> {
    if (ids.length > 0) await this.endings.ask(ids);
  }

  private async endAll(endings: readonly (readonly Uuid[])[]): Promise<undefined[]> {
    await prepared(this.database, 'end_readings', 'SELECT end_readings($1, $2)', [
      endings.flat(),
      this.clock.now(),
    ]);
    return endings.map(() => undefined);
  }

  private async rightsOfAll(questions: readonly Question[]): Promise<Rights[]> {
    const found = await prepared<Row>(
      this.database,
      'follower_rights',
      `SELECT place, array_to_string(keys, ' ') AS keys, version FROM follower_rights($1, $2, $3)`,
      [
        questions.map(({ sessionHash }) => Buffer.from(sessionHash, 'hex')),
        questions.map(({ incidentId }) => incidentId),
        this.clock.now(),
      ],
    );
    const byPlace = new Map(found.map((row) => [row.place, row]));
    return questions.map((_, index) => {
      const { keys, version } = byPlace.get(index + 1) ?? { keys: null, version: null };
      return { keys: keys === null ? NO_KEYS : this.shared.setOf(keys), version: version ?? 0 };
    });
  }

  private async noteAll(notings: readonly Noting[]): Promise<undefined[]> {
    await prepared(this.database, 'note_followings', 'SELECT note_followings($1, $2, $3, $4, $5)', [
      notings.map(({ sessionHash }) => Buffer.from(sessionHash, 'hex')),
      this.clock.now(),
      notings.map(({ id }) => id),
      notings.map(({ incidentId }) => incidentId),
      JSON.stringify(notings.map(({ keys }) => [...keys])),
    ]);
    return notings.map(() => undefined);
  }
}
