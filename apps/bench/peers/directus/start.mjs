// Directus with realtime subscriptions on PostgreSQL, as its guide shows it: a collection that anybody may create in, read
// and subscribe to. Its limiters are off, so that it is not them who are measured.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const port = Number(process.env.PORT) || (await freePort());
Object.assign(process.env, {
  DB_CLIENT: 'pg',
  DB_CONNECTION_STRING: process.env.DATABASE_URL,
  DB_POOL__MIN: '0',
  DB_POOL__MAX: '16',
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  KEY: 'bench',
  SECRET: 'bench',
  ADMIN_EMAIL: 'admin@example.org',
  ADMIN_PASSWORD: 'bench',
  WEBSOCKETS_ENABLED: 'true',
  WEBSOCKETS_REST_AUTH: 'public',
  WEBSOCKETS_HEARTBEAT_ENABLED: 'false',
  RATE_LIMITER_ENABLED: 'false',
  PRESSURE_LIMITER_ENABLED: 'false',
  CACHE_ENABLED: 'false',
  TELEMETRY: 'false',
  LOG_LEVEL: 'error',
});

const made = spawnSync(process.execPath, ['node_modules/directus/cli.js', 'bootstrap'], {
  cwd: folder,
  encoding: 'utf8',
});
if (made.status !== 0) throw new Error(`bootstrap: ${made.stdout}${made.stderr}`);
process.chdir(folder);
const { startServer } = await import('@directus/api/server');
await startServer();
const api = `http://127.0.0.1:${port}`;
for (let tries = 0; ; tries += 1) {
  const answers = await fetch(`${api}/server/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) break;
  if (tries > 300) throw new Error('Directus does not answer');
  await new Promise((resolve) => setTimeout(resolve, 100));
}

const { access_token } = await ask('/auth/login', { email: 'admin@example.org', password: 'bench' });
const integer = (field) => ({ field, type: 'integer', schema: { is_nullable: false }, meta: {} });
const text = (field) => ({ field, type: 'text', schema: { is_nullable: false }, meta: {} });
const key = {
  field: 'id',
  type: 'integer',
  schema: { is_primary_key: true, has_auto_increment: true },
  meta: { hidden: true },
};
await ask('/collections', {
  collection: 'incident',
  meta: {},
  schema: {},
  fields: [key, text('title'), text('severity')],
});
await ask('/collections', {
  collection: 'entry',
  // Its log of who did what stays on, as it is by default.
  meta: { accountability: 'all' },
  schema: {},
  fields: [
    key,
    { ...integer('incident'), schema: { is_nullable: false, is_indexed: true } },
    text('state'),
    text('marking'),
    text('note'),
    { field: 'counts', type: 'json', schema: {}, meta: { special: ['cast-json'] } },
    { field: 'recorded_at', type: 'timestamp', schema: {}, meta: { special: ['date-created'] } },
  ],
});
for (const [collection, action] of [
  ['entry', 'create'],
  ['entry', 'read'],
  ['incident', 'read'],
]) {
  await ask('/permissions', { role: null, collection, action, permissions: {}, fields: ['*'] });
}
console.log(`listening on ${port}`);

async function ask(path, body) {
  const response = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(path === '/auth/login' ? {} : { authorization: `Bearer ${access_token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${path}: ${answer}`);
  return JSON.parse(answer).data;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
