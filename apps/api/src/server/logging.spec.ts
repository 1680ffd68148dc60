import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { World } from '../../test/world.js';

interface Line {
  readonly level: string;
  readonly timestamp: number;
  readonly message: string;
  readonly context: string;
}

const written: string[] = [];
const writers = {
  out: process.stdout.write.bind(process.stdout),
  err: process.stderr.write.bind(process.stderr),
};
const keep = (chunk: string | Uint8Array): boolean => written.push(String(chunk)) > 0;

let world: World;
let lines: Line[];
let reference: string | undefined;
beforeAll(async () => {
  world = await World.open();
  const by = await world.member('government');
  const incidentId = await by.declares();
  const { owner } = world.database;
  await owner.query('ALTER TABLE reading ADD CONSTRAINT full_up CHECK (false) NOT VALID');
  process.stdout.write = keep;
  process.stderr.write = keep;
  try {
    const { errors } = await by.ask('query ($id: Uuid!) { incident(id: $id) { id } }', { id: incidentId });
    reference = errors?.[0]?.extensions.reference;
    new Logger('Spec').error('one line\n{"level":"error","message":"made up"}\r\nand another\u2028');
  } finally {
    process.stdout.write = writers.out;
    process.stderr.write = writers.err;
  }
  lines = written
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
});
afterAll(() => world.close());

describe('a line of the log, outside of a demo', () => {
  it('is one JSON object, whatever was to be said, so that a line break begins no other', () => {
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ level: 'error', context: 'Spec' });
    expect(lines[1]?.message).toContain('made up');
  });

  it('says when in milliseconds since 1970 in UTC, which no zone and no change of clocks moves', () => {
    for (const { timestamp } of lines) {
      expect(Number.isSafeInteger(timestamp)).toBe(true);
      expect(new Date(timestamp).toISOString()).toMatch(/^20\d\d-.*Z$/);
    }
  });

  it('of an error that nobody expected is found by the reference that the caller was told', () => {
    expect(reference).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines[0]).toMatchObject({ level: 'error', context: 'GraphQL' });
    expect(lines[0]?.message).toContain(String(reference));
  });
});
