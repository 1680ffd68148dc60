import { describe, expect, it } from '@jest/globals';
import { cloneDatabase } from '../../test/cloned-database.js';
import { ENTITIES } from '../app.module.js';
import { prepareDatabase } from './database/database.js';
import { readEnv, UnusableSetting } from './env.js';

const DATABASE_URL = 'postgres://owner:secret@127.0.0.1:5432/tocsin';
const PUBLIC_URL = 'https://tocsin.example';

describe('for production', () => {
  it('the address under which people reach it is all there is to set', () => {
    expect(readEnv({ DATABASE_URL, PUBLIC_URL })).toEqual({
      databaseUrl: DATABASE_URL,
      port: 4600,
      host: '127.0.0.1',
      dashboardDir: null,
      deployment: {
        demo: false,
        publicUrl: new URL(PUBLIC_URL),
        sealingKey: null,
        allowLocalIdentityProvider: false,
      },
      trustedProxy: null,
      secretariat: { name: 'Secretariat', country: 'NZ' },
      prepares: true,
      operations: null,
      shutdownMs: 10_000,
      traces: null,
    });
  });

  const unusable: readonly (readonly [string, Record<string, string>])[] = [
    ['no address', {}],
    ['an empty address', { PUBLIC_URL: '' }],
    ['an address without TLS', { PUBLIC_URL: 'http://tocsin.example' }],
    [
      'an address without TLS outside production',
      { PUBLIC_URL: 'http://tocsin.example', NODE_ENV: 'development' },
    ],
    ['the own machine without TLS', { PUBLIC_URL: 'http://localhost:4600' }],
    ['an address with a path', { PUBLIC_URL: 'https://tocsin.example/app' }],
    ['an address with a password', { PUBLIC_URL: 'https://a:b@tocsin.example' }],
    ['another scheme', { PUBLIC_URL: 'ftp://tocsin.example' }],
    ['a sealing key that is too short', { PUBLIC_URL, SEALING_KEY: Buffer.alloc(16).toString('base64') }],
    ['a sealing key that is no key', { PUBLIC_URL, SEALING_KEY: 'secret' }],
    ['a country that is none', { PUBLIC_URL, SECRETARIAT_COUNTRY: 'New Zealand' }],
    ['a proxy that is none', { PUBLIC_URL, TRUSTED_PROXY: 'everybody' }],
    ['operations on the port that people reach', { PUBLIC_URL, PORT: '4600', OPERATIONS_PORT: '4600' }],
    ['a time to stop that is none', { PUBLIC_URL, SHUTDOWN_SECONDS: 'soon' }],
    ['a receiver of traces that is no address', { PUBLIC_URL, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }],
    ['a share of traces above all', { PUBLIC_URL, OTEL_TRACES_SAMPLER_ARG: '2' }],
  ];
  it.each(unusable)('%s is refused', (_, settings) => {
    expect(() => readEnv({ DATABASE_URL, ...settings })).toThrow(UnusableSetting);
  });

  it('the own machine without TLS is for whoever develops', () => {
    const { deployment } = readEnv({
      DATABASE_URL,
      PUBLIC_URL: 'http://localhost:4600',
      NODE_ENV: 'development',
    });
    expect(deployment.publicUrl?.origin).toBe('http://localhost:4600');
  });

  it('the sealing key is 32 bytes', () => {
    const key = Buffer.alloc(32, 7);
    const { deployment } = readEnv({ DATABASE_URL, PUBLIC_URL, SEALING_KEY: key.toString('base64') });
    expect(deployment.sealingKey).toEqual(key);
  });
});

describe('whoever operates it', () => {
  const read = (settings: Record<string, string>): ReturnType<typeof readEnv> =>
    readEnv({ DATABASE_URL, PUBLIC_URL, ...settings });

  it('is told how the node is doing on a port of its own, on loopback unless said otherwise', () => {
    expect(read({ OPERATIONS_PORT: '4601' }).operations).toEqual({ host: '127.0.0.1', port: 4601 });
    expect(read({ OPERATIONS_PORT: '4601', OPERATIONS_HOST: '0.0.0.0' }).operations?.host).toBe('0.0.0.0');
  });

  it('has traces sent to the usual path below a base, or to the very address', () => {
    const base = 'http://collector:4318/';
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: base }).traces).toEqual({
      url: 'http://collector:4318/v1/traces',
      headers: {},
      service: 'tocsin',
      share: 1,
    });
    expect(
      read({
        OTEL_EXPORTER_OTLP_ENDPOINT: base,
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/otlp',
        OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=a%20b, x-team = desk',
        OTEL_SERVICE_NAME: 'tocsin-nz',
        OTEL_TRACES_SAMPLER_ARG: '0.1',
      }).traces,
    ).toEqual({
      url: 'https://traces.example/otlp',
      headers: { 'x-api-key': 'a b', 'x-team': 'desk' },
      service: 'tocsin-nz',
      share: 0.1,
    });
  });

  it('sets nothing by what is there but empty, as compose files pass it on', () => {
    const names = ['OPERATIONS_PORT', 'OPERATIONS_HOST', 'SHUTDOWN_SECONDS', 'PREPARE', 'OTEL_SERVICE_NAME'];
    const empty = [
      ...names,
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_EXPORTER_OTLP_HEADERS',
      'OTEL_TRACES_SAMPLER_ARG',
    ];
    expect(read(Object.fromEntries(empty.map((name) => [name, ''])))).toEqual(read({}));
  });

  it('may have the database prepared by somebody else', () => {
    expect(read({ PREPARE: '0' }).prepares).toBe(false);
  });
});

describe('a demo', () => {
  const DEMO = { DATABASE_URL, DEMO: '1', NODE_ENV: 'development' };

  it.each(['127.0.0.1', 'localhost', '::1'])('runs on %s', (HOST) => {
    expect(readEnv({ ...DEMO, HOST }).deployment).toMatchObject({ demo: true, publicUrl: null });
  });

  const refused: readonly (readonly [string, Record<string, string>])[] = [
    ['in production', { NODE_ENV: 'production' }],
    ['where nobody said that it is not production', { NODE_ENV: '' }],
    ['on every address of the machine', { HOST: '0.0.0.0' }],
    ['on an address that others reach', { HOST: '192.168.1.4' }],
    ['on a name that begins like the own machine', { HOST: 'localhost.example' }],
  ];
  it.each(refused)('is refused %s', (_, settings) => {
    expect(() => readEnv({ ...DEMO, ...settings })).toThrow(UnusableSetting);
  });
});

describe('a database', () => {
  it('that was prepared for real use is not opened as a demo, nor a demo for real use', async () => {
    const database = await cloneDatabase();
    try {
      const { options } = database.owner;
      const url = String((options as { url?: string }).url);
      await expect(prepareDatabase(url, ENTITIES, true)).rejects.toThrow(UnusableSetting);
      await database.owner.query('UPDATE deployment SET demo = true');
      await expect(prepareDatabase(url, ENTITIES, false)).rejects.toThrow(UnusableSetting);
      await expect(prepareDatabase(url, ENTITIES, true)).resolves.toContain('tocsin_api_');
    } finally {
      await database.drop();
    }
  });
});
