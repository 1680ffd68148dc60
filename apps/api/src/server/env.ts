import { resolve } from 'node:path';
import { z } from 'zod';
import { isLoopbackName, type DeploymentSettings } from './deployment.js';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/** A setting that is there but empty is one that is not there: compose files pass unset variables on like that. */
const blank = z.literal('').transform(() => undefined);

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
  /** Whoever says nothing means production. */
  NODE_ENV: z
    .string()
    .default('')
    .transform((given) => given || 'production'),
  PUBLIC_URL: blank.or(z.url({ protocol: /^https?$/ }).refine(isBareOrigin)).optional(),
  SECRETARIAT_NAME: z.string().min(1).max(120).default('Secretariat'),
  /** ISO 3166-1 alpha-2. */
  SECRETARIAT_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('NZ'),
  SEALING_KEY: blank.or(z.base64().refine((key) => Buffer.from(key, 'base64').length === 32)).optional(),
  ALLOW_LOCAL_IDENTITY_PROVIDER: flag,
  /** Whose X-Forwarded-For is believed: addresses or networks, separated by commas. */
  TRUSTED_PROXY: blank.or(z.string().regex(/^[0-9a-fA-F.:/, ]+$/)).optional(),
});

export interface Env {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly dashboardDir: string | null;
  readonly deployment: DeploymentSettings;
  readonly trustedProxy: string | null;
  /** The organisation of the very first person. */
  readonly secretariat: { readonly name: string; readonly country: string };
}

/** A setting that makes a start impossible; the message is one sentence for the person at the terminal. */
export class UnusableSetting extends Error {}

/** The environment's only reader. Throws `UnusableSetting` naming the variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const read = shape.safeParse(source);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
    throw new UnusableSetting(`Set ${names.join(' and ')} to a usable value (see "Run" in README.md).`);
  }
  const { DATABASE_URL, PORT, HOST, DEMO, DASHBOARD_DIR, NODE_ENV, SEALING_KEY, TRUSTED_PROXY } = read.data;
  if (DEMO) refuseOpenDemo(HOST, NODE_ENV);
  return {
    databaseUrl: DATABASE_URL,
    port: PORT,
    host: HOST,
    dashboardDir: DASHBOARD_DIR,
    deployment: {
      demo: DEMO,
      publicUrl: DEMO ? null : publicUrl(read.data.PUBLIC_URL, NODE_ENV),
      sealingKey: SEALING_KEY === undefined ? null : Buffer.from(SEALING_KEY, 'base64'),
      allowLocalIdentityProvider: read.data.ALLOW_LOCAL_IDENTITY_PROVIDER,
    },
    trustedProxy: TRUSTED_PROXY ?? null,
    secretariat: { name: read.data.SECRETARIAT_NAME, country: read.data.SECRETARIAT_COUNTRY },
  };
}

function isBareOrigin(url: string): boolean {
  const { pathname, search, hash, username, password } = new URL(url);
  return pathname === '/' && search + hash + username + password === '';
}

function refuseOpenDemo(host: string, nodeEnv: string): void {
  if (nodeEnv === 'production') {
    throw new UnusableSetting(
      'DEMO=1 lets anyone sign in as anyone, so it is refused unless NODE_ENV says that this is not production.',
    );
  }
  if (!isLoopbackName(host.includes(':') ? `[${host}]` : host)) {
    throw new UnusableSetting(
      'DEMO=1 lets anyone sign in as anyone, so it needs HOST to be a loopback address.',
    );
  }
}

/** Passkeys are bound to it, and cookies travel over TLS only; browsers except the own machine from that. */
function publicUrl(given: string | undefined, nodeEnv: string): URL {
  if (given === undefined) {
    throw new UnusableSetting(
      'Set PUBLIC_URL to the https address under which people reach this server: passkeys are bound to it.',
    );
  }
  const url = new URL(given);
  if (url.protocol === 'https:' || (url.hostname === 'localhost' && nodeEnv !== 'production')) return url;
  throw new UnusableSetting(
    'PUBLIC_URL has to be an https address; http is for localhost with NODE_ENV other than production.',
  );
}
