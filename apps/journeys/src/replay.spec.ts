import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Product } from './product.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let product: Product;
beforeAll(async () => {
  product = await Product.start();
}, 120_000);
afterAll(() => product.end());

async function replay(
  scenario: string,
  ...pace: readonly string[]
): Promise<{ status: number | null; said: string }> {
  const program = spawn(process.execPath, ['dist/replay/main.js', scenario, '--url', product.url, ...pace], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(program, 'exit')) as [number | null];
  return { status, said };
}

describe('a documented incident', () => {
  it.each([
    ['christchurch-2019', ['--speed', '100000', '--longest-wait', '0']],
    ['christchurch-2019', ['--speed', '36000', '--longest-wait', '0.1']],
    ['buffalo-2022', ['--speed', '100000', '--longest-wait', '0']],
  ] as const)(
    '%s with %j replays through the public API and reads back equal, with the same obligations met and missed',
    async (scenario, pace) => {
      const { status, said } = await replay(scenario, ...pace);
      expect(said).toMatch(/equal the scenario, entry by entry/);
      expect(said).toMatch(/^Of \d+ obligations the same ones were met, met late and missed\.$/m);
      expect(status).toBe(0);
    },
    90_000,
  );

  it('that is not there is refused in one sentence before anything is sent', async () => {
    const { status, said } = await replay('no-such-incident');
    expect(status).toBe(2);
    expect(said.trim().split('\n')).toHaveLength(1);
  }, 30_000);
});
