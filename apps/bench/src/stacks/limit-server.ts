import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';

/**
 * What Node and PostgreSQL give when nothing else is asked of them: the same durable one-statement write and the same
 * fan-out, without rights, validation, idempotency or resume. Run as a process of its own, by `limit.ts`.
 *
 * `DELIVERY` names a module that delivers in another way, to the screens of several such servers; with `NOTIFY_INSIDE` each
 * write tells PostgreSQL's listeners, as part of its transaction.
 */

/** Brings an entry to the screens of its incident. */
type Deliver = (incident: number, frame: string) => void;

const APPEND = {
  name: 'append',
  text: `WITH head AS (
    UPDATE incident SET version = version + 1 WHERE id = $1 RETURNING version
  ) INSERT INTO entry (incident_id, number, id, payload)
    SELECT $1, version, gen_random_uuid(), $2 FROM head
    RETURNING number, id${process.env['NOTIFY_INSIDE'] === undefined ? '' : ", pg_notify('entry', incident_id::text)"}`,
};
const HEADER = { name: 'header', text: 'SELECT id, title, severity, version FROM incident WHERE id = $1' };
const PAGE = {
  name: 'page',
  text: 'SELECT payload FROM entry WHERE incident_id = $1 ORDER BY number LIMIT 50',
};

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });

const http = createServer((request, response) => {
  const incident = Number(request.url?.slice(1));
  const work = request.method === 'POST' ? append(incident, request) : page(incident);
  work.then(
    (text) => {
      answer(response, 200, text);
    },
    (error: unknown) => {
      answer(response, 500, JSON.stringify({ error: String(error) }));
    },
  );
});

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function append(incident: number, request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const payload = Buffer.concat(parts).toString('utf8');
  JSON.parse(payload);
  const { rows } = await pool.query<{ number: number; id: string }>({
    ...APPEND,
    values: [incident, payload],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('no such incident');
  const head = `{"incident":${String(incident)},"number":${String(row.number)},"id":"${row.id}"`;
  deliver(incident, `${head},"payload":${payload}}`);
  return `${head}}`;
}

async function page(incident: number): Promise<string> {
  const [header, entries] = await Promise.all([
    pool.query<object>({ ...HEADER, values: [incident] }),
    pool.query<{ payload: string }>({ ...PAGE, values: [incident] }),
  ]);
  return `{"incident":${JSON.stringify(header.rows[0])},"entries":[${entries.rows.map(({ payload }) => payload).join(',')}]}`;
}

function deliveryOverSockets(): Deliver {
  const rooms = new Map<number, Set<WebSocket>>();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => {
    const incident = Number(request.url?.slice(1));
    const room = rooms.get(incident) ?? new Set();
    rooms.set(incident, room.add(socket));
    socket.on('close', () => room.delete(socket));
    socket.on('error', () => {
      socket.terminate();
    });
    socket.send('{"live":true}');
  });
  return (incident, frame) => {
    const bytes = Buffer.from(frame);
    for (const socket of rooms.get(incident) ?? []) socket.send(bytes, { binary: false });
  };
}

async function deliveryOf(file: string): Promise<Deliver> {
  const engine = (await import(file)) as { readonly deliveryOver: (server: Server) => Promise<Deliver> };
  return engine.deliveryOver(http);
}

const delivery = process.env['DELIVERY'];
const deliver = delivery === undefined ? deliveryOverSockets() : await deliveryOf(delivery);
http.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write(`listening on ${String((http.address() as AddressInfo).port)}\n`);
});
