import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Happening } from '@tocsin/checker';
import { Recorder } from './recorder.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-recorder-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function noted(recorder: Recorder): Promise<Happening[]> {
  recorder.note({ is: 'joined', client: 1, personId: 'person' });
  recorder.note({ is: 'apply', client: 1, incidentId: 'incident', entryIds: ['a', 'b'] });
  const happenings: Happening[] = [];
  for await (const happening of await recorder.history()) happenings.push(happening);
  return happenings;
}

describe('a recorder', () => {
  it.each([
    ['memory', null],
    ['a file', join(folder, 'history.ndjson')],
  ])('gives back from %s what was noted, in order and with its time', async (_, path) => {
    const happenings = await noted(new Recorder(path));
    expect(happenings).toMatchObject([
      { is: 'joined', client: 1, personId: 'person' },
      { is: 'apply', client: 1, incidentId: 'incident', entryIds: ['a', 'b'] },
    ]);
    const [first, second] = happenings.map(({ at }) => at);
    expect(second).toBeGreaterThanOrEqual(first ?? Infinity);
  });
});
