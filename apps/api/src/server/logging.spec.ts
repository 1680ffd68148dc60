import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { registered } from '../../test/browser.js';
import { World } from '../../test/world.js';

interface Line {
  readonly level: string;
  readonly timestamp: number;
  readonly message: unknown;
  readonly context: string;
}

const WORDS = 'Kestrel Lane, as the caller told us.';

const written: string[] = [];
const writers = {
  out: process.stdout.write.bind(process.stdout),
  err: process.stderr.write.bind(process.stderr),
};
const keep = (chunk: string | Uint8Array): boolean => written.push(String(chunk)) > 0;

let world: World;
let lines: Line[];
let reference: string | undefined;
const RELEVANT = new Set(['GraphQL', 'Spec', 'Requests']);
const said = ({ message }: Line): string => String(message);
const about = (context: string): Line[] => lines.filter((line) => line.context === context);
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
    await by.send(
      JSON.stringify({
        query: registered('AddInformation'),
        variables: {
          input: { commandId: randomUUID(), incidentId: randomUUID(), text: WORDS, marking: 'AMBER' },
        },
      }),
    );
    await by.ask(`query MadeUp { viewer { personId ${WORDS.slice(0, 8)} } }`);
    await world.browser().post({ query: 'query Stranger { viewer { personId } }' });
    await fetch(`${world.url}/graphql`, { method: 'POST', body: WORDS });
    await fetch(`${world.url}/nowhere`);
    new Logger('Spec').error('one line\n{"level":"error","message":"made up"}\r\nand another\u2028');
  } finally {
    process.stdout.write = writers.out;
    process.stderr.write = writers.err;
  }
  lines = written
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ context }) => RELEVANT.has(context));
});
afterAll(() => world.close());

describe('a line of the log, outside of a demo', () => {
  it('is one JSON object, whatever was to be said, so that a line break begins no other', () => {
    expect(about('Spec')).toHaveLength(1);
    expect(about('Spec')[0]).toMatchObject({ level: 'error' });
    expect(about('Spec').map(said)[0]).toContain('made up');
  });

  it('says when in milliseconds since 1970 in UTC, which no zone and no change of clocks moves', () => {
    for (const { timestamp } of lines) {
      expect(Number.isSafeInteger(timestamp)).toBe(true);
      expect(new Date(timestamp).toISOString()).toMatch(/^20\d\d-.*Z$/);
    }
  });

  it('of an error that nobody expected is found by the reference that the caller was told', () => {
    expect(reference).toMatch(/^[0-9a-f-]{36}$/);
    expect(about('GraphQL')).toHaveLength(1);
    expect(about('GraphQL')[0]).toMatchObject({ level: 'error' });
    expect(about('GraphQL').map(said)[0]).toContain(String(reference));
    expect(about('Requests').map(({ message }) => message)).toContainEqual({
      operation: 'other',
      codes: ['INTERNAL'],
      ms: expect.any(Number),
      trace: null,
      references: [reference],
    });
  });

  it('is written of every request that was refused, with the operation’s registered name and the code, and nothing said in it', () => {
    const told = about('Requests').map(({ message }) => message);
    expect(told).toHaveLength(5);
    const line = (operation: string, code: string, ms: unknown = expect.any(Number)): object => ({
      operation,
      codes: [code],
      ms,
      trace: null,
    });
    expect(told).toContainEqual(line('AddInformation', 'NOT_AVAILABLE'));
    expect(told).toContainEqual(line('other', 'DOCUMENT_INVALID'));
    expect(told).toContainEqual(line('other', 'OPERATION_NOT_REGISTERED', null));
    expect(told).toContainEqual({ operation: null, status: 415, ms: expect.any(Number), trace: null });
    const all = JSON.stringify(about('Requests'));
    for (const word of ['Kestrel', 'MadeUp', 'Stranger', '/nowhere']) expect(all).not.toContain(word);
  });
});
