import { resolve } from 'node:path';
import { z } from 'zod';
import { isLoopbackName, type DeploymentSettings } from './deployment.js';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/** A setting that is there but empty is one that is not there: compose files pass unset variables on like that. */
const blank = z.literal('').transform(() => undefined);

const LOOPBACK = '127.0.0.1';

const port = z.coerce.number().int().min(0).max(65535);

const shape = z.object({
  /** The database's owner: migrates, and makes the login under which the API then works. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** `0` where somebody else prepares the database before the nodes start, as several nodes want it (see prepare.ts). */
  PREPARE: z
    .enum(['', '0', '1'])
    .default('1')
    .transform((value) => value !== '0'),
  PORT: port.default(4600),
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
  /** Where this node says how it is doing; nowhere unless it is set. Never the port that people reach. */
  OPERATIONS_PORT: blank.or(port).optional(),
  OPERATIONS_HOST: blank.transform(() => LOOPBACK).or(z.string().default(LOOPBACK)),
  /** How long a node that is asked to stop may take to finish what is under way. */
  SHUTDOWN_SECONDS: blank.transform(() => 10).or(z.coerce.number().min(0).max(600).default(10)),
  /** Whither traces go: the names are OpenTelemetry's own. The first is a base, the second the very address. */
  OTEL_EXPORTER_OTLP_ENDPOINT: blank.or(z.url({ protocol: /^https?$/ })).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: blank.or(z.url({ protocol: /^https?$/ })).optional(),
  /** Such as `x-api-key=secret`, for the receiver. */
  OTEL_EXPORTER_OTLP_HEADERS: blank.or(z.string()).optional(),
  OTEL_SERVICE_NAME: blank.transform(() => 'tocsin').or(z.string().max(120).default('tocsin')),
  /** The share of traces that begin here and are kept, between 0 and 1. */
  OTEL_TRACES_SAMPLER_ARG: blank.transform(() => 1).or(z.coerce.number().min(0).max(1).default(1)),
});

type Settings = z.output<typeof shape>;

/** Where a node says how it is doing. */
export interface OperationsAddress {
  readonly host: string;
  readonly port: number;
}

/** Where traces go, and how many. */
export interface TraceSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  readonly share: number;
}

export interface Env {
  /** The owner. */
  readonly databaseUrl: string;
  /** Whether this node prepares the database itself. */
  readonly prepares: boolean;
  readonly port: number;
  readonly host: string;
  readonly dashboardDir: string | null;
  readonly deployment: DeploymentSettings;
  readonly trustedProxy: string | null;
  /** The organisation of the very first person. */
  readonly secretariat: { readonly name: string; readonly country: string };
  readonly operations: OperationsAddress | null;
  /** Milliseconds. */
  readonly shutdownMs: number;
  readonly traces: TraceSettings | null;
}

/** A setting that makes a start impossible; the message is one sentence for the person at the terminal. */
export class UnusableSetting extends Error {}

/** All that a program needs which only copies the database. Throws `UnusableSetting`. */
export function readDatabaseUrl(source: NodeJS.ProcessEnv = process.env): string {
  return usable(shape.pick({ DATABASE_URL: true }), source).DATABASE_URL;
}

function usable<T extends z.ZodType>(settings: T, source: NodeJS.ProcessEnv): z.output<T> {
  const read = settings.safeParse(source);
  if (read.success) return read.data;
  const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
  throw new UnusableSetting(`Set ${names.join(' and ')} to a usable value (see "Run" in README.md).`);
}

/** The environment's only reader. Throws `UnusableSetting` naming the variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const read = usable(shape, source);
  const { DATABASE_URL, PORT, HOST, DEMO, DASHBOARD_DIR, NODE_ENV, SEALING_KEY, TRUSTED_PROXY } = read;
  if (DEMO) refuseOpenDemo(HOST, NODE_ENV);
  return {
    databaseUrl: DATABASE_URL,
    port: PORT,
    host: HOST,
    dashboardDir: DASHBOARD_DIR,
    deployment: {
      demo: DEMO,
      publicUrl: DEMO ? null : publicUrl(read.PUBLIC_URL, NODE_ENV),
      sealingKey: SEALING_KEY === undefined ? null : Buffer.from(SEALING_KEY, 'base64'),
      allowLocalIdentityProvider: read.ALLOW_LOCAL_IDENTITY_PROVIDER,
    },
    trustedProxy: TRUSTED_PROXY ?? null,
    secretariat: { name: read.SECRETARIAT_NAME, country: read.SECRETARIAT_COUNTRY },
    prepares: read.PREPARE,
    operations: operationsAddress(read),
    shutdownMs: read.SHUTDOWN_SECONDS * 1_000,
    traces: traceSettings(read),
  };
}

function operationsAddress({ OPERATIONS_PORT, OPERATIONS_HOST, PORT }: Settings): OperationsAddress | null {
  if (OPERATIONS_PORT === undefined) return null;
  if (OPERATIONS_PORT === PORT && PORT !== 0) {
    throw new UnusableSetting('OPERATIONS_PORT has to be another port than PORT: people never reach it.');
  }
  return { host: OPERATIONS_HOST, port: OPERATIONS_PORT };
}

function traceSettings(read: Settings): TraceSettings | null {
  const base = read.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url =
    read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ??
    (base === undefined ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`);
  if (url === undefined) return null;
  const headers = (read.OTEL_EXPORTER_OTLP_HEADERS ?? '')
    .split(',')
    .map((pair) => pair.split('=', 2).map((part) => decodeURIComponent(part.trim())))
    .flatMap(([name, value]) => (name && value ? [[name, value] as const] : []));
  return {
    url,
    headers: Object.fromEntries(headers),
    service: read.OTEL_SERVICE_NAME,
    share: read.OTEL_TRACES_SAMPLER_ARG,
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
