import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntriesFrame, FollowAnswer } from '@tocsin/contract';
import { io, type Socket } from 'socket.io-client';
import {
  argumentsOf,
  composeFile,
  dockerfile,
  environmentOf,
  imageEnvironment,
  proxyFile,
} from '../../../test/deployment-files.js';
import { registered } from '../../../test/browser.js';
import { emptyDatabase, type EmptyDatabase } from '../../../test/empty-database.js';
import { TlsProxy, type Upstream } from '../../../test/tls-proxy.js';
import { Sessions } from '../../access/sessions.js';
import { openApi, type Api } from '../../api.js';
import { apiLoginOf } from '../api-login.js';
import { SystemClock } from '../clock.js';

// The start of docker/compose.yaml without its containers: the same files, commands and environment, outside PostgreSQL, two
// nodes, and a proxy that ends TLS by the rules of docker/Caddyfile.

const ROOT = join(__dirname, '../../../../..');
const { services } = composeFile();

interface Started extends Upstream {
  readonly process: ChildProcess;
  readonly said: () => string;
}

let database: EmptyDatabase;
let prepared = '';
const nodes: Started[] = [];
let proxy: TlsProxy;
/** Beside the nodes, only to open a session for somebody without a browser. */
let beside: Api;
let token = '';
beforeAll(async () => {
  database = await emptyDatabase();
  prepared = await run(commandOf('prepare'), environment(0, 0));
  nodes.push(await startNode(), await startNode());
  proxy = await TlsProxy.open(nodes, proxyFile());
  beside = await openApi({
    databaseUrl: apiLoginOf(database.url).url,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    clock: new SystemClock(),
    deployment: {
      demo: false,
      publicUrl: new URL('https://localhost'),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
  });
  token = await liaisonsToken();
}, 120_000);
afterAll(async () => {
  await beside.close();
  await proxy.close();
  await Promise.all(nodes.map(stop));
  await database.drop();
}, 60_000);

function commandOf(name: string): readonly string[] {
  const byImage = dockerfile()
    .filter(({ name: instruction }) => instruction === 'CMD')
    .at(-1);
  return services[name]?.command ?? argumentsOf(byImage?.rest ?? '');
}

/** As the image and compose set it; only the addresses are this machine's. */
function environment(port: number, operationsPort: number): NodeJS.ProcessEnv {
  const { 'node-1': node } = services;
  if (node === undefined) throw new Error('compose.yaml has a service node-1');
  return {
    ...imageEnvironment(),
    ...environmentOf(node, { DATABASE_PASSWORD: 'unused' }),
    DATABASE_URL: database.url,
    TRUSTED_PROXY: '127.0.0.1',
    HOST: '127.0.0.1',
    OPERATIONS_HOST: '127.0.0.1',
    PORT: String(port),
    OPERATIONS_PORT: operationsPort === 0 ? '' : String(operationsPort),
  };
}

function launch(
  [, ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): { process: ChildProcess; said: () => string } {
  // The command's `node` is the one that everything runs on here.
  const started = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const keep = (chunk: Buffer): void => void (said += chunk.toString());
  started.stdout.on('data', keep);
  started.stderr.on('data', keep);
  return { process: started, said: () => said };
}

async function run(command: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const started = launch(command, env);
  const [status] = (await once(started.process, 'close')) as [number];
  if (status !== 0) throw new Error(started.said());
  return started.said();
}

async function startNode(): Promise<Started> {
  const [port, operationsPort] = [await freePort(), await freePort()];
  const started = launch(commandOf('node-1'), environment(port, operationsPort));
  const operationsUrl = `http://127.0.0.1:${String(operationsPort)}`;
  while (!(await isReady(operationsUrl))) {
    if (started.process.exitCode !== null) throw new Error(started.said());
  }
  return { ...started, url: `http://127.0.0.1:${String(port)}`, operationsUrl };
}

async function stop({ process: started }: Started): Promise<number | null> {
  if (started.exitCode === null && started.signalCode === null) {
    const gone = once(started, 'exit');
    started.kill('SIGTERM');
    await gone;
  }
  return started.exitCode;
}

async function isReady(operationsUrl: string): Promise<boolean> {
  return fetch(`${operationsUrl}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Free at the moment of asking, which is all anybody can know. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function liaisonsToken(): Promise<string> {
  const [organisationId, personId] = [randomUUID(), randomUUID()];
  await database.query(
    `INSERT INTO organisation (id, name, kind, country, protected, active)
     VALUES ($1, 'Northern Desk', 'government', 'NZ', false, true)`,
    [organisationId],
  );
  await database.query(
    `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
     VALUES ($1, $2, 'Ines Vale', 'Duty officer', '{en}', true, false, true)`,
    [personId, organisationId],
  );
  const given = {
    kind: 'program',
    name: 'spec',
    proof: 'token',
    operations: null,
    incidentIds: null,
  } as const;
  return (await beside.app.get(Sessions).open(personId, given)).secret;
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Through the proxy, trusting its certificate and no other. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answered> {
  return new Promise((answered, failed) => {
    const sent = request(`${proxy.url}${path}`, { method, headers, ca: proxy.certificate }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        answered({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    sent.once('error', failed);
    sent.end(body);
  });
}

async function declares(): Promise<{ incidentId: string; entry: { id: string } }> {
  const query = `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incidentId entry { id } } }`;
  const input = {
    commandId: randomUUID(),
    title: 'Attack filmed live, copies spreading',
    category: 'perpetrator_content',
    severity: 'S1',
    place: 'Port Verdane',
    marking: 'AMBER',
  };
  const { body } = await ask(
    'POST',
    '/graphql',
    { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    JSON.stringify({ query, variables: { input } }),
  );
  const { data } = JSON.parse(body) as {
    data: { declareIncident: { incidentId: string; entry: { id: string } } };
  };
  return data.declareIncident;
}

describe('a deployment of two nodes behind a proxy', () => {
  it('invites the first person once, by the job that prepares the database', () => {
    expect(prepared).toMatch(/The first person opens, within a week: https:\/\/localhost\/\S+/);
    for (const { said } of nodes) expect(said()).not.toContain('first person');
  });

  it('is ready on both nodes, which work under a login that owns nothing', async () => {
    for (const { operationsUrl } of nodes) expect(await isReady(operationsUrl)).toBe(true);
    const users = await database.query<{ name: string }>(
      `SELECT DISTINCT usename AS name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(users.map(({ name }) => name)).toEqual([apiLoginOf(database.url).name]);
  });

  it('serves the page to sign in on, over TLS and with what browsers are told of that', async () => {
    const page = await ask('GET', '/sign-in', { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/<div id="root">/);
    expect(page.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    const began = await ask(
      'POST',
      '/graphql',
      { 'content-type': 'application/json', origin: 'https://localhost' },
      JSON.stringify({ query: registered('BeginPasskeySignIn') }),
    );
    expect(JSON.parse(began.body)).toMatchObject({
      data: { beginPasskeySignIn: { options: { rpId: 'localhost' } } },
    });
  });

  it('shows nobody from outside how it is doing', async () => {
    for (const path of ['/metrics', '/health', '/ready']) {
      expect((await ask('GET', path, { accept: '*/*' })).status).toBe(404);
    }
  });

  it('carries a live socket through the proxy, whichever node wrote the entry', async () => {
    const { incidentId, entry } = await declares();
    const socket: Socket = io(proxy.url, {
      transports: ['websocket'],
      auth: { token },
      ca: proxy.certificate,
    });
    try {
      const seen = new Promise<string>((resolve) => {
        socket.on('entriesAppended', (frame: EntriesFrame) => {
          resolve(frame.entries[0]?.id ?? '');
        });
      });
      await new Promise((connected) =>
        socket.once('connect', () => {
          connected(null);
        }),
      );
      const answer = (await socket.emitWithAck('follow', { incidentId, after: null })) as FollowAnswer;
      expect(answer.ok).toBe(true);
      expect(await seen).toBe(entry.id);
    } finally {
      socket.disconnect();
    }
  });

  it('goes on while one of the nodes is stopped, which ends well', async () => {
    const [first] = nodes;
    if (first === undefined) throw new Error('two nodes run');
    const stopped = stop(first);
    const declared = [];
    for (let turn = 0; turn < 10; turn += 1) declared.push((await declares()).incidentId);
    expect(await stopped).toBe(0);
    for (let turn = 0; turn < 5; turn += 1) declared.push((await declares()).incidentId);
    expect(new Set(declared).size).toBe(15);
  });

  it('says nothing in its log but lines for machines, and nothing of what was written', () => {
    for (const { said } of nodes) {
      const lines = said()
        .trim()
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('Tocsin is ready'));
      for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
      expect(said()).not.toContain('Port Verdane');
    }
  });
});
