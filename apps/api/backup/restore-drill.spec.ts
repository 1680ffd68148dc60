import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { emptyDatabase, type EmptyDatabase } from '../test/empty-database.js';
import { Member, type Receipt } from '../test/member.js';
import { PUBLIC_URL, World } from '../test/world.js';
import { Sessions } from '../src/access/sessions.js';
import { openApi, type Api } from '../src/api.js';
import { apiLoginOf } from '../src/server/api-login.js';
import { SystemClock } from '../src/server/clock.js';
import { backUp, restore } from './copying.js';
import { CopyRefused } from './tables.js';

const clock = new SystemClock();
const folder = mkdtempSync(join(tmpdir(), 'tocsin-backup-'));
const file = join(folder, 'drill.backup');

let world: World;
let before: Member;
let incidentId: string;
let last: Receipt;
let entries: Entry[];
let ownerUrl: string;
let fresh: EmptyDatabase;
let node: Api;
let after: Member;
beforeAll(async () => {
  world = await World.open();
  before = await world.member('government');
  incidentId = await before.declares();
  for (const text of ['Numbers are going down.', 'Sie gehen zurück — „endlich“ ✓', 'ลดลง\n\n\\x00 "quoted"'])
    last = await before.gave('addInformation', { incidentId, text, marking: 'AMBER' });
  entries = await before.timeline(incidentId);
  ({ url: ownerUrl = '' } = world.database.owner.options as { url?: string });
  await backUp(ownerUrl, file, clock.now());
  await before.gave('addInformation', { incidentId, text: 'After the backup.', marking: 'AMBER' });
  fresh = await emptyDatabase();
  await restore(fresh.url, file, clock.now());
  node = await openApi({
    databaseUrl: apiLoginOf(fresh.url).url,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    clock,
    deployment: {
      demo: false,
      publicUrl: new URL(PUBLIC_URL),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
  });
  const given = {
    kind: 'program',
    name: 'spec',
    proof: 'token',
    operations: null,
    incidentIds: null,
  } as const;
  const { secret } = await node.app.get(Sessions).open(before.personId, given);
  const { personId, organisationId, organisation, kind } = before;
  after = new Member(node.url, secret, personId, organisationId, organisation, kind);
}, 60_000);
afterAll(async () => {
  after.leaves();
  await node.close();
  await fresh.drop();
  await world.close();
  rmSync(folder, { recursive: true });
}, 30_000);

describe('a deployment that is restored from a backup', () => {
  it('has exactly the entries of the time the backup was taken', async () => {
    expect(entries).toHaveLength(4);
    expect(await after.timeline(incidentId)).toEqual(entries);
  });

  it('answers a place in a timeline from before as unknown, and is followed from the beginning', async () => {
    const follower = await after.connects();
    expect(await follower.follow(incidentId, last.cursor)).toMatchObject({
      ok: false,
      refusal: { reason: 'cursor_unknown' },
    });
    expect(await follower.follow(incidentId)).toMatchObject({ ok: true });
    await follower.until(() => follower.entries.length === entries.length);
    expect(follower.entries).toEqual(entries);
  });

  it('lets nobody in by a session from before: some may have been ended since the backup', async () => {
    const { data } = await before.on(node).ask<{ viewer: unknown }>('{ viewer { personId } }');
    expect(data?.viewer ?? null).toBeNull();
    const open = await fresh.query('SELECT FROM session WHERE ended_at IS NULL AND person_id <> $1', [
      before.personId,
    ]);
    expect(open).toEqual([]);
  });

  it('is written on as before, under the next number', async () => {
    const { entry } = await after.gave('addInformation', { incidentId, text: 'Going on.', marking: 'AMBER' });
    const [row] = await fresh.query<{ number: number }>('SELECT number FROM entry WHERE id = $1', [entry.id]);
    expect(row?.number).toBe(entries.length + 1);
  });

  it('knows which commands were given: one that is sent again is answered as it was', async () => {
    const [command] = await fresh.query<{ id: string; number: number }>(
      'SELECT id, number FROM command WHERE incident_id = $1 AND number = $2',
      [incidentId, entries.length],
    );
    const said = { commandId: command?.id, incidentId, text: entries.at(-1), marking: 'AMBER' };
    const again = await after.give('addInformation', { ...said, text: 'ลดลง\n\n\\x00 "quoted"' });
    expect(again.data?.entry.id).toBe(entries.at(-1)?.id);
  });
});

describe('a backup', () => {
  it('is for its owner alone, and is never written over another file', async () => {
    expect(statSync(file).mode & 0o077).toBe(0);
    const bytes = readFileSync(file);
    await expect(backUp(ownerUrl, file, clock.now())).rejects.toThrow(CopyRefused);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('is not restored over anything: what is there stays as it is', async () => {
    const stored = await world.stored();
    await expect(restore(ownerUrl, file, clock.now())).rejects.toThrow(/not empty/);
    expect(await world.stored()).toEqual(stored);
  });

  const spoilt: readonly (readonly [string, (path: string) => void])[] = [
    [
      'is cut off',
      (path) => {
        truncateSync(path, Math.floor(statSync(path).size / 2));
      },
    ],
    [
      'has lost its end',
      (path) => {
        rewrite(path, (text) => text.replace(/\nE.*\n$/, '\n'));
      },
    ],
    [
      'has lost a row',
      (path) => {
        rewrite(path, (text) => text.replace(/\nR[^\n]*"canonical"[^\n]*/, ''));
      },
    ],
    [
      'was changed in one letter',
      (path) => {
        rewrite(path, (text) => text.replace('"government', '"Government'));
      },
    ],
    [
      'is of another format',
      (path) => {
        rewrite(path, (text) => text.replace('tocsin-backup-1', 'tocsin-backup-9'));
      },
    ],
    [
      'is of a version with another migration',
      (path) => {
        rewrite(path, (text) => text.replace(/"OpenedTheTimeline/, '"ClosedTheTimeline'));
      },
    ],
    [
      'is something else',
      (path) => {
        writeFileSync(path, 'not a backup');
      },
    ],
  ];
  it.each(spoilt)('that %s restores nothing', async (_, spoil) => {
    const path = join(folder, randomUUID());
    writeFileSync(path, readFileSync(file));
    spoil(path);
    const target = await emptyDatabase();
    try {
      await expect(restore(target.url, path, clock.now())).rejects.toThrow(CopyRefused);
      const [there] = await target.query<{ there: string | null }>(
        `SELECT to_regclass('public.entry') AS there`,
      );
      const rows =
        there?.there === null
          ? []
          : await target.query('SELECT FROM entry UNION ALL SELECT FROM organisation');
      expect(rows).toEqual([]);
    } finally {
      await target.drop();
    }
  });
});

function rewrite(path: string, change: (text: string) => string): void {
  const text = gunzipSync(readFileSync(path)).toString();
  const changed = change(text);
  if (changed === text) throw new Error('nothing was spoilt');
  writeFileSync(path, gzipSync(changed));
}
