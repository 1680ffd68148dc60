import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StakeholderKind } from '@tocsin/protocol';
import { DataSource, In, IsNull, MoreThan } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { asViewer, prepared } from '../server/database/database.js';
import { Together } from '../server/database/together.js';
import { Refused } from '../server/graphql/refused.js';
import { SessionEntity } from './session.entity.js';
import type { Viewer } from './viewer.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A sign-in ends after a shift, or after half an hour without use; a program's token after a quarter (our defaults). */
const LIFETIME = {
  browser: { ms: 12 * 60 * MINUTE, idle: '30 minutes', most: 50, prefix: '' },
  // A token's secret says what it is, so that a leaked one is recognised.
  program: { ms: 90 * DAY, idle: null, most: 20, prefix: 'tocsin_' },
} as const;

/** "Last used" is exact to this, so that reading does not mean writing. */
const USE_NOTED_EVERY_MS = { browser: MINUTE / 2, program: 5 * MINUTE } as const;

/** Of which kinds the sessions are that a person ends at their browsers, and with their programs. */
export const KINDS_THROUGH = { browser: ['browser', 'wall'], program: ['program'] } as const;

export interface OpenedSession {
  readonly secret: string;
  readonly sessionId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface SessionWanted {
  readonly kind: 'browser' | 'program';
  /** What its owner calls a token; the family of a browser. */
  readonly name: string;
  /** What the sign-in rests on. */
  readonly proof: 'passkey' | 'identity_provider' | 'demo' | 'token';
  readonly operations: readonly string[] | null;
  readonly incidentIds: readonly string[] | null;
}

interface Found {
  session_id: string;
  session_kind: 'browser' | 'program' | 'wall';
  last_used_at: Date | null;
  operations: string[] | null;
  incident_ids: string[] | null;
  person_id: string;
  name: string;
  title: string;
  languages: string[];
  administrator: boolean;
  organisation_id: string;
  organisation_name: string;
  kind: StakeholderKind;
  country: string;
  protected: boolean;
}

interface Question {
  readonly hash: Buffer;
  readonly through: 'browser' | 'program';
}

/** Opaque secrets, of which only the hash is kept. The database judges whether a session is in force. */
@Injectable()
export class Sessions {
  private readonly asked = new Together((questions: readonly Question[]) => this.identifyAll(questions), 100);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Who holds this secret now; null when nobody does, the session has ended, or person or organisation is not active.
   * What a screen asks for by itself is no `use`, so that an unattended one does not stay signed in.
   */
  async identify(secret: string | null, through: 'browser' | 'program', use = true): Promise<Viewer | null> {
    if (secret === null || secret.length > 100) return null;
    const hash = hashOf(secret);
    const now = this.clock.now();
    const found = await this.asked.ask({ hash, through });
    if (found === null) return null;
    // A wall hangs until its time is over, whoever stands before it.
    if (found.session_kind === 'wall') return viewerOf(found, hash.toString('hex'));
    const notedUpTo = new Date(shifted(now, -USE_NOTED_EVERY_MS[through]));
    if (use && (found.last_used_at === null || found.last_used_at <= notedUpTo)) {
      await this.database.query('SELECT note_use($1, $2)', [hash, now]);
    }
    return viewerOf(found, hash.toString('hex'));
  }

  private async identifyAll(questions: readonly Question[]): Promise<(Found | null)[]> {
    const found = await prepared<Found & { place: number }>(
      this.database,
      'identify_all',
      'SELECT * FROM identify_all($1, $2, $3)',
      [questions.map(({ hash }) => hash), questions.map(({ through }) => through), this.clock.now()],
    );
    const byPlace = new Map(found.map((row) => [row.place, row]));
    return questions.map((_, index) => byPlace.get(index + 1) ?? null);
  }

  /** The viewer's own sessions of a kind that are in force, oldest first; with those of browsers the walls. */
  async own({ sessionHash }: Viewer, kind: 'browser' | 'program'): Promise<SessionEntity[]> {
    const now = this.clock.now();
    const found = await asViewer(this.database, { sessionHash, now }, (runner) =>
      runner.manager.getRepository(SessionEntity).find({
        where: { kind: In(KINDS_THROUGH[kind]), endedAt: IsNull(), expiresAt: MoreThan(new Date(now)) },
        order: { createdAt: 'ASC', id: 'ASC' },
      }),
    );
    const over = new Set(await this.noLongerInForce(found.map(({ id }) => id)));
    return found.filter(({ id }) => !over.has(id));
  }

  /** Those of these sessions that nobody can use any more, whatever ended them and on whichever node. */
  async noLongerInForce(sessionIds: readonly string[]): Promise<string[]> {
    const found = await this.database.query<{ id: string }[]>(
      'SELECT id FROM sessions_in_force($1, $2) AS id',
      [sessionIds, this.clock.now()],
    );
    const inForce = new Set(found.map(({ id }) => id));
    return sessionIds.filter((id) => !inForce.has(id));
  }

  /** Refuses with NOT_AVAILABLE who is not active, and with TOO_MANY_REQUESTS what is one too many. */
  async open(personId: string, wanted: SessionWanted): Promise<OpenedSession> {
    const { ms, idle, most, prefix } = LIFETIME[wanted.kind];
    const secret = prefix + randomBytes(32).toString('base64url');
    const sessionId = randomUUID();
    const createdAt = this.clock.now();
    const expiresAt = shifted(createdAt, ms);
    const [{ outcome }] = await this.database.query<[{ outcome: 'opened' | 'not_active' | 'too_many' }]>(
      'SELECT open_session($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) AS outcome',
      [
        personId,
        sessionId,
        hashOf(secret),
        wanted.kind,
        wanted.name,
        wanted.proof,
        createdAt,
        expiresAt,
        idle,
        wanted.operations,
        wanted.incidentIds,
        most,
      ],
    );
    switch (outcome) {
      case 'not_active':
        throw new Refused('NOT_AVAILABLE', 'personId');
      case 'too_many':
        throw new Refused('TOO_MANY_REQUESTS', 'name');
      case 'opened':
        return { secret, sessionId, createdAt, expiresAt };
    }
  }
}

/** Secrets are 256 random bits, so a plain hash is enough and a lookup stays one index read. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function viewerOf(found: Found, sessionHash: string): Viewer {
  return {
    personId: found.person_id,
    name: found.name,
    title: found.title,
    languages: found.languages,
    administrator: found.administrator,
    organisation: {
      organisationId: found.organisation_id,
      name: found.organisation_name,
      kind: found.kind,
      country: found.country,
      protected: found.protected,
    },
    sessionId: found.session_id,
    sessionHash,
    through: found.session_kind,
    operations: found.operations,
    incidentIds: found.incident_ids,
  };
}
