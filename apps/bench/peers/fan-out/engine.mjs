// The broker by itself, from the system's package, with nothing kept on disk by Redis and in memory by NATS: what has to last
// is in PostgreSQL already. ENGINE names it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_WITHIN_MS = 10_000;
const host = '127.0.0.1';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-engine-'));
const port = Number(process.env.PORT) || (await freePort());
const [program, args] = {
  redis: [
    'redis-server',
    ['--bind', host, '--port', port, '--dir', folder, '--save', '', '--appendonly', 'no'],
  ],
  nats: ['nats-server', ['--addr', host, '--port', port, '--jetstream', '--store_dir', folder]],
}[process.env.ENGINE];

const engine = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
let stopping = false;
engine.once('exit', (status) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(stopping ? 0 : (status ?? 1));
});
process.once('SIGTERM', () => {
  stopping = true;
  engine.kill();
});

const untilMs = performance.now() + READY_WITHIN_MS;
while (!(await answers())) {
  if (performance.now() > untilMs) throw new Error(`${program} does not answer`);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
console.log(`listening on ${port}`);

function answers() {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort() {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
