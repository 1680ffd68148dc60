import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  argumentsOf,
  composeFile,
  dockerfile,
  environmentOf,
  imageEnvironment,
  proxyFile,
} from '../../../test/deployment-files.js';
import { readEnv } from '../env.js';

const ROOT = join(__dirname, '../../../../..');
const { services, networks } = composeFile();
const instructions = dockerfile();
const last = instructions.at(-1)?.stage;
const image = instructions.filter(({ stage }) => stage === last);
const known = new Set(
  [...readFileSync(join(__dirname, '../env.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
    ([, name]) => name,
  ),
);

/** A service that has to be there. */
function service(name: string): NonNullable<(typeof services)[string]> {
  const found = services[name];
  if (found === undefined) throw new Error(`compose.yaml has no service ${name}`);
  return found;
}

const environment = {
  ...imageEnvironment(),
  ...environmentOf(service('node-1'), { DATABASE_PASSWORD: 'longAndRandom' }),
};

describe('the image', () => {
  it('runs as somebody who is not root', () => {
    const users = image.filter(({ name }) => name === 'USER').map(({ rest }) => rest);
    expect(users).toEqual(['node']);
  });

  it('starts what the build writes, and asks where the node says that it is alive', () => {
    const commands = image.filter(({ name }) => name === 'CMD').map(({ rest }) => argumentsOf(rest));
    expect(commands).toEqual([['node', '--enable-source-maps', 'dist/api/main.js']]);
    const build = readFileSync(join(ROOT, 'apps/api/build.mjs'), 'utf8');
    expect(build).toMatch(/main: 'src\/main\.ts'/);
    expect(build).toMatch(/prepare: 'src\/prepare\.ts'/);
    const asked = image.find(({ name }) => name === 'HEALTHCHECK')?.rest ?? '';
    expect(asked).toContain(`http://127.0.0.1:${String(imageEnvironment()['OPERATIONS_PORT'])}/health`);
  });

  it('is on the Node that everything is tested on, in every stage', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const major = dependencies['node']?.split('.')[0];
    const bases = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0]);
    expect(bases).toEqual([
      `node:${String(major)}-slim`,
      `node:${String(major)}-slim`,
      `node:${String(major)}-slim`,
    ]);
  });

  it('copies only what is there, and runs nothing through a shell', () => {
    for (const { name, rest } of instructions) {
      if (name === 'RUN') expect(argumentsOf(rest).length).toBeGreaterThan(1);
      if (name !== 'COPY' || rest.includes('--from=')) continue;
      for (const path of rest.split(' ').slice(0, -1))
        expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    }
    expect(instructions.filter(({ name }) => name === 'ADD' || name === 'SHELL')).toEqual([]);
  });

  it('takes its packages from a stage that installs none for development, and its build from another', () => {
    const taken = image.filter(({ rest }) => rest.startsWith('--from=')).map(({ rest }) => rest);
    expect(taken).toEqual([
      '--from=packages /tocsin/node_modules node_modules',
      '--from=build /tocsin/dist dist',
    ]);
    const installs = instructions
      .filter(({ rest }) => rest.includes('"ci"'))
      .map(({ rest }) => argumentsOf(rest));
    expect(installs).toContainEqual(['npm', 'ci', '--omit=dev', '--omit=optional']);
  });
});

describe('the deployment', () => {
  it('sets only what is read, and all that a node needs', () => {
    const set = Object.keys(environment);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    const env = readEnv(environment);
    expect(env.deployment).toMatchObject({ demo: false, publicUrl: new URL('https://localhost') });
    expect(env.operations).toEqual({ host: '0.0.0.0', port: 4601 });
    expect(env.prepares).toBe(false);
  });

  it('asks for the one secret that it cannot do without', () => {
    expect(() => environmentOf(service('node-1'), {})).toThrow('DATABASE_PASSWORD');
    expect(() => environmentOf(service('database'), {})).toThrow('DATABASE_PASSWORD');
  });

  it('publishes the proxy alone; whatever else has a port has it on loopback, and only when asked for', () => {
    for (const [name, { ports = [], profiles = [] }] of Object.entries(services)) {
      if (name === 'proxy') expect(ports).toEqual(['80:80', '443:443']);
      else if (profiles.length === 0) expect([name, ports]).toEqual([name, []]);
      else for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('keeps the proxy away from the database, and lets nodes believe nobody but the proxy', () => {
    expect(service('proxy').networks).toEqual(['front']);
    expect(service('database').networks).toEqual(['back']);
    expect(networks['front']?.ipam.config[0]?.subnet).toBe(environment['TRUSTED_PROXY']);
    const inFront = Object.entries(services).filter(([, one]) => one.networks.includes('front'));
    expect(inFront.map(([name]) => name)).toEqual(['node-1', 'node-2', 'proxy']);
  });

  it('prepares the database once, before any node starts', () => {
    expect(service('prepare').command).toEqual(['node', 'dist/api/prepare.js']);
    for (const name of ['node-1', 'node-2']) {
      expect(service(name).depends_on).toEqual({ prepare: { condition: 'service_completed_successfully' } });
    }
  });

  it('gives a node more time to stop than it takes', () => {
    const grace = Number(/^(\d+)s$/.exec(service('node-1').stop_grace_period ?? '')?.[1]);
    expect(grace * 1_000).toBeGreaterThan(readEnv(environment).shutdownMs);
  });

  it('has a proxy that asks these nodes, and looks whether they are ready where they say so', () => {
    const { upstreams, healthUri, healthPort } = proxyFile();
    expect(upstreams).toEqual(
      Object.keys(services)
        .filter((name) => name.startsWith('node-'))
        .map((name) => `${name}:${String(environment['PORT'])}`),
    );
    expect([healthUri, healthPort]).toEqual(['/ready', environment['OPERATIONS_PORT']]);
  });
});
