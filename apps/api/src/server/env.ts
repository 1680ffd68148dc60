import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const shape = z.object({
  /** The database's owner: migrates, and makes the login under which the API then works. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(0).max(65535).default(4600),
  HOST: z.string().default('127.0.0.1'),
  /** Demo community and sign-in without proof; only on a loopback address. */
  DEMO: flag,
  DASHBOARD_DIR: z
    .string()
    .optional()
    .transform((path) => (path === undefined ? null : resolve(path))),
  NODE_ENV: z.string().default('production'),
});

export interface Env {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly demo: boolean;
  readonly dashboardDir: string | null;
}

/** A setting that makes a start impossible; the message is one sentence for the person at the terminal. */
export class UnusableSetting extends Error {}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The environment's only reader. Throws `UnusableSetting` naming the variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const read = shape.safeParse(source);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
    throw new UnusableSetting(`Set ${names.join(' and ')} to a usable value (see "Run" in README.md).`);
  }
  const { DATABASE_URL, PORT, HOST, DEMO, DASHBOARD_DIR } = read.data;
  if (DEMO && !LOOPBACK.has(HOST)) {
    throw new UnusableSetting(
      'DEMO=1 lets anyone sign in as anyone, so it needs HOST to be a loopback address.',
    );
  }
  return {
    databaseUrl: DATABASE_URL,
    port: PORT,
    host: HOST,
    demo: DEMO,
    dashboardDir: DASHBOARD_DIR,
  };
}
