import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, MoreThan, type FindOptionsWhere } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';
import type { Credentials } from '../server/live/live-server.js';
import { PersonEntity } from '../stakeholders/person.entity.js';
import { SessionEntity } from './session.entity.js';
import type { Viewer } from './viewer.js';

/** A browser's sign-in ends after a shift, a program's token after a quarter (our defaults). */
const LIFETIME_MS = { browser: 12 * 3_600_000, program: 90 * 24 * 3_600_000 } as const;

/** Tokens of a person that may be alive at once (our default). */
const MOST_TOKENS = 20;

/** "Last used" is exact to this, so that reading does not mean writing. */
const USE_NOTED_EVERY_MS = 5 * 60_000;

/** A program's secret says what it is, so that a leaked one is recognised. */
const PREFIX = { browser: '', program: 'tocsin_' } as const;

export interface NewSession {
  readonly secret: string;
  readonly session: SessionEntity;
}

@Injectable()
export class AccessService {
  private readonly listeners = new Set<(sessionId: string) => void>();

  private readonly requests = new WeakMap<object, Promise<Viewer | null>>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Who holds this secret now; null when nobody does, the session has ended, or person or organisation is not active. */
  async identify(secret: string | null, through: SessionEntity['kind']): Promise<Viewer | null> {
    if (secret === null || secret.length > 100) return null;
    const session = await this.database.getRepository(SessionEntity).findOne({
      where: { ...this.inForce(), secretHash: hashOf(secret), kind: through },
      relations: { person: { organisation: true } },
    });
    if (session === null) return null;
    await this.noteUse(session);
    return viewerOf(session.person, session);
  }

  /** Called with every session that somebody has ended on this node. */
  onEnded(listener: (sessionId: string) => void): void {
    this.listeners.add(listener);
  }

  /** Those of these sessions that nobody can use any more, whatever ended them and on whichever node. */
  async noLongerInForce(sessionIds: readonly string[]): Promise<string[]> {
    const found = await this.database.getRepository(SessionEntity).find({
      select: { id: true },
      where: { ...this.inForce(), id: In(sessionIds) },
    });
    const inForce = new Set(found.map(({ id }) => id));
    return sessionIds.filter((id) => !inForce.has(id));
  }

  private inForce(): FindOptionsWhere<SessionEntity> {
    return {
      endedAt: IsNull(),
      expiresAt: MoreThan(new Date(this.clock.now())),
      person: { active: true, organisation: { active: true } },
    };
  }

  private async noteUse(session: SessionEntity): Promise<void> {
    const now = this.clock.now();
    if (session.lastUsedAt !== null && session.lastUsedAt > new Date(shifted(now, -USE_NOTED_EVERY_MS)))
      return;
    await this.database
      .getRepository(SessionEntity)
      .update({ id: session.id }, { lastUsedAt: new Date(now) });
  }

  /** Who sends a request: asked once for each, however many want to know. */
  viewerOf(request: object, { secret, through }: Credentials): Promise<Viewer | null> {
    const asked = this.requests.get(request) ?? this.identify(secret, through);
    this.requests.set(request, asked);
    return asked;
  }

  async signIn(personId: string): Promise<NewSession & { viewer: Viewer }> {
    const person = await this.activePerson(personId);
    const opened = await this.open(personId, 'browser', '');
    return { ...opened, viewer: viewerOf(person, opened.session) };
  }

  /** A person as a viewer without a session: for what the server itself enters on their behalf. */
  async viewer(personId: string): Promise<Viewer> {
    return viewerOf(await this.activePerson(personId), { id: personId, kind: 'program' });
  }

  async end(viewer: Viewer, sessionId: string): Promise<void> {
    const ended = await this.database
      .getRepository(SessionEntity)
      .update(
        { id: sessionId, personId: viewer.personId, endedAt: IsNull() },
        { endedAt: new Date(this.clock.now()) },
      );
    if (ended.affected === 0) throw new Refused('NOT_AVAILABLE', 'id');
    for (const listener of this.listeners) listener(sessionId);
  }

  async tokens(viewer: Viewer): Promise<SessionEntity[]> {
    return this.database.getRepository(SessionEntity).find({
      where: {
        personId: viewer.personId,
        kind: 'program',
        endedAt: IsNull(),
        expiresAt: MoreThan(new Date(this.clock.now())),
      },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async createToken(personId: string, name: string): Promise<NewSession> {
    const alive = await this.database.getRepository(SessionEntity).countBy({
      personId,
      kind: 'program',
      endedAt: IsNull(),
      expiresAt: MoreThan(new Date(this.clock.now())),
    });
    if (alive >= MOST_TOKENS) throw new Refused('TOO_MANY_REQUESTS', 'name');
    return this.open(personId, 'program', name);
  }

  /** A token for a program that plays a person of the demo community. */
  async createDemoToken(personId: string): Promise<NewSession> {
    const person = await this.activePerson(personId);
    return this.open(person.id, 'program', 'demo');
  }

  private async activePerson(personId: string): Promise<PersonEntity> {
    const person = await this.database.getRepository(PersonEntity).findOne({
      where: { id: personId, active: true, organisation: { active: true } },
      relations: { organisation: true },
    });
    if (person === null) throw new Refused('NOT_AVAILABLE', 'personId');
    return person;
  }

  private async open(personId: string, kind: SessionEntity['kind'], name: string): Promise<NewSession> {
    const secret = PREFIX[kind] + randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const row = {
      id: randomUUID(),
      secretHash: hashOf(secret),
      personId,
      kind,
      name,
      createdAt: new Date(now),
      expiresAt: new Date(shifted(now, LIFETIME_MS[kind])),
    };
    await this.database.getRepository(SessionEntity).insert(row);
    return {
      secret,
      session: Object.assign(new SessionEntity(), { ...row, lastUsedAt: null, endedAt: null }),
    };
  }
}

/** Secrets are 256 random bits, so a plain hash is enough and a lookup stays one index read. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function viewerOf(person: PersonEntity, session: Pick<SessionEntity, 'id' | 'kind'>): Viewer {
  const { organisation } = person;
  return {
    personId: person.id,
    name: person.name,
    title: person.title,
    languages: person.languages,
    organisation: {
      organisationId: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      country: organisation.country,
    },
    sessionId: session.id,
    through: session.kind,
  };
}
