import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Member } from '../../../test/member.js';
import { World } from '../../../test/world.js';
import { asViewer, rows } from './database.js';

let world: World;
/** What the API itself is: its login, without any of its code. */
let api: DataSource;
beforeAll(async () => {
  world = await World.open();
  api = await new DataSource({ type: 'postgres', url: world.database.apiUrl, poolSize: 2 }).initialize();
});
afterAll(async () => {
  await api.destroy();
  await world.close();
});

const NOW = new Date().toISOString();
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

interface Kept {
  readonly kind?: 'browser' | 'program' | 'wall';
  readonly incidentIds?: readonly string[];
  readonly ended?: boolean;
  readonly expiresAt?: string;
}

/** A session of a member as it may be kept; answers with the hash of its secret. */
async function session({ personId }: Member, kept: Kept): Promise<string> {
  const hash = hashOf(randomUUID());
  await world.database.owner.query(
    `INSERT INTO session (id, secret_hash, person_id, kind, name, proof, created_at, expires_at, incident_ids, ended_at)
     VALUES ($1, decode($2, 'hex'), $3, $4, 'x', 'passkey', now() - interval '1 hour', $5, $6, $7)`,
    [
      randomUUID(),
      hash,
      personId,
      kept.kind ?? 'browser',
      kept.expiresAt ?? '2100-01-01T00:00:00.000Z',
      kept.incidentIds ?? null,
      kept.ended === true ? NOW : null,
    ],
  );
  return hash;
}

interface Seen {
  readonly version: number;
  readonly held: readonly string[];
  readonly entries: readonly { readonly number: number; readonly canonical: string }[];
}

interface Question {
  readonly hash: string;
  readonly incidentId: string;
  readonly from: number;
  readonly most: number;
}

/** How each function chooses, in the words of a statement that the policies answer. */
const CHOICES = {
  visible_pages: 'number > $2 ORDER BY number LIMIT $3',
  visible_ends: 'number <= $2 ORDER BY number DESC LIMIT $3',
} as const;
type Choice = keyof typeof CHOICES;

/** What the row policies let through of a question, and they alone. */
async function underPolicies(
  choice: Choice,
  { hash, incidentId, from, most }: Question,
): Promise<Seen | null> {
  return asViewer(api, { sessionHash: hash, now: NOW }, async (runner) => {
    const [head] = await rows<{ version: number; held: string[] }>(
      runner,
      `SELECT version, ARRAY(SELECT unnest(audiences) INTERSECT SELECT unnest(viewer_keys()) ORDER BY 1) AS held
       FROM incident WHERE id = $1`,
      [incidentId],
    );
    const entries = await rows<Seen['entries'][number]>(
      runner,
      `SELECT number, convert_from(canonical, 'UTF8') AS canonical FROM entry WHERE incident_id = $1 AND ${CHOICES[choice]}`,
      [incidentId, from, most],
    );
    if (head === undefined) expect(entries).toEqual([]);
    return head === undefined ? null : { ...head, entries };
  });
}

interface PageRow {
  readonly place: number;
  readonly version: number;
  readonly held: string;
  readonly numbers: string | null;
  readonly canonicals: string | null;
}

async function together(choice: Choice, questions: readonly Question[]): Promise<(Seen | null)[]> {
  const found = await api.query<PageRow[]>(`SELECT * FROM ${choice}($1, $2, $3, $4, $5)`, [
    questions.map(({ hash }) => Buffer.from(hash, 'hex')),
    questions.map(({ incidentId }) => incidentId),
    questions.map(({ from }) => from),
    questions.map(({ most }) => most),
    NOW,
  ]);
  const seen = questions.map((): Seen | null => null);
  for (const { place, version, held, numbers, canonicals } of found) {
    const texts = canonicals?.split('\n') ?? [];
    seen[place - 1] = {
      version,
      held: held.split(' '),
      entries: (numbers?.split(' ') ?? []).map((number, index) => ({
        number: Number(number),
        canonical: texts[index] ?? '',
      })),
    };
  }
  return seen;
}

/** Two incidents with an entry for everybody, for each who stands to it in a way of their own, and one marked CLEAR. */
async function twoIncidents(): Promise<{ incidentIds: string[]; hashes: Record<string, string> }> {
  const lead = await world.member('government');
  const platform = await world.member('online_service_provider');
  const observer = await world.member('civil_society');
  const stranger = await world.member('government', { country: 'FR' });
  const incidentIds = [await lead.declares(), await lead.declares()];
  for (const incidentId of incidentIds) {
    const say = (by: Member, input: object): Promise<unknown> =>
      by.gave(by === observer ? 'addCommunityNote' : 'addInformation', {
        incidentId,
        text: 'a\nb',
        ...input,
      });
    await say(lead, { marking: 'CLEAR' });
    await say(lead, { marking: 'RED', recipients: { personIds: [observer.personId] } });
    await say(platform, { marking: 'AMBER_STRICT' });
    await say(observer, { marking: 'GREEN' });
  }
  const [one] = incidentIds;
  const hashes = {
    lead: hashOf(lead.token),
    platform: hashOf(platform.token),
    observer: hashOf(observer.token),
    'who is not on it': hashOf(stranger.token),
    'a program that is for one of the two': await session(lead, {
      kind: 'program',
      incidentIds: [one ?? ''],
    }),
    'a program that is for another': await session(lead, { kind: 'program', incidentIds: [randomUUID()] }),
    'a wall': await session(lead, { kind: 'wall' }),
    'a session that has ended': await session(lead, { ended: true }),
    'a session whose time is over': await session(lead, { expiresAt: '2020-01-01T00:00:00.000Z' }),
    nobody: hashOf(randomUUID()),
  };
  return { incidentIds, hashes };
}

/** How many entries are seen in all those questions. */
const COUNTS = {
  visible_pages: new Set([5, 1, 0, 4, 2, null]),
  visible_ends: new Set([0, 1, 2, 3, null]),
};

describe('what is read for many at once', () => {
  it.each(['visible_pages', 'visible_ends'] as const)(
    'is by %s exactly what the row policies give each of them',
    async (choice) => {
      const { incidentIds, hashes } = await twoIncidents();
      const questions = Object.values(hashes).flatMap((hash) =>
        [...incidentIds, randomUUID()].flatMap((incidentId) =>
          [
            { from: 0, most: 50 },
            { from: 4, most: 2 },
            { from: 99, most: 3 },
            { from: 0, most: 0 },
          ].map((part) => ({ hash, incidentId, ...part })),
        ),
      );
      const expected: (Seen | null)[] = [];
      for (const question of questions) expected.push(await underPolicies(choice, question));
      expect(await together(choice, questions)).toEqual(expected);
      // Nobody, nothing, a part and everything: else this would compare nothing.
      const counts = new Set(expected.map((seen) => seen?.entries.length ?? null));
      expect(counts).toEqual(COUNTS[choice]);
    },
  );
});
