import { gunzipSync } from 'node:zlib';
import type { ClientEvents, Cursor, FollowRequest, ServerEvents } from '@tocsin/contract';
import { LiveRefusal } from '@tocsin/contract';
import { HttpLane, httpRequest } from '../load/http-lane.js';
import { WebSocketClient } from '../load/websocket.js';
import { READ_END } from './our-documents.js';
import { PACKET, SOCKET_IO_PATH } from './socket-io.js';

/** Somebody who was away, and the places where they were. */
export interface Absentee {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly followed: readonly FollowRequest[];
}

export interface Returned {
  readonly tookMs: number;
  /** Everything received, on the socket and in answers. */
  readonly bytes: number;
  /** What was shown of each incident in the end: the bytes of its newest entries, or of all that was missed. */
  readonly shown: ReadonlyMap<string, readonly Buffer[]>;
}

/** What READ_END brings, besides the fold. */
interface Present {
  readonly cursor: Cursor;
  readonly timelineEnd: { readonly entries: readonly { readonly canonical: string }[] };
}

/** More missed entries than this and the present is loaded instead, as the dashboard does. */
const MOST_MISSED = 500;
const NEWEST = 50;
const LANES = 6;
const WITHIN_MS = 120_000;
const HEADERS = { host: 'tocsin.example', 'accept-encoding': 'gzip' };
const GZIP = Buffer.from([0x1f, 0x8b]);
const FOLLOW: keyof ClientEvents = 'follow';
const APPENDED = `${PACKET.event}["${'entriesAppended' satisfies keyof ServerEvents}"`;
const CAUGHT_UP = `${PACKET.event}["${'caughtUp' satisfies keyof ServerEvents}"`;

function unpacked(body: Buffer): Buffer {
  return body.subarray(0, GZIP.length).equals(GZIP) ? gunzipSync(body) : body;
}

/**
 * Comes back as the dashboard does: asks for everything after the places it has, loads the present of those incidents
 * where that is too much, and follows them from there. Resolves when the server calls every incident caught up.
 */
export async function comeBack({ host, port, token, followed }: Absentee): Promise<Returned> {
  const beganMs = performance.now();
  const lanes = await Promise.all(Array.from({ length: LANES }, () => HttpLane.open(host, port)));
  const shown = new Map<string, Buffer[]>(followed.map(({ incidentId }) => [incidentId, []]));
  const asked: string[] = [];
  const toLoad: string[] = [];
  let behind = followed.length;
  let answerBytes = 0;
  const done = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    done.reject(new Error(`${String(behind)} incidents were not caught up in time`));
  }, WITHIN_MS);

  const follow = (incidentId: string, after: Cursor | null): void => {
    const request: FollowRequest = { incidentId, after, most: MOST_MISSED };
    asked.push(incidentId);
    socket.send(`${PACKET.event}${String(asked.length - 1)}${JSON.stringify([FOLLOW, request])}`);
  };
  const load = async (lane: HttpLane): Promise<void> => {
    for (let id = toLoad.shift(); id !== undefined; id = toLoad.shift()) {
      const body = JSON.stringify({ query: READ_END, variables: { id, last: NEWEST } });
      // As every browser asks; what comes back is unpacked within the time that is measured.
      const headers = { ...HEADERS, authorization: `Bearer ${token}` };
      const answer = await lane.ask(httpRequest('/graphql', headers, body));
      answerBytes += answer.body.length;
      const text = unpacked(answer.body).toString('utf8');
      const { data } = JSON.parse(text) as { data?: { incident: Present | null } };
      if (!data?.incident) throw new Error(`nothing was loaded: ${text.slice(0, 300)}`);
      const { entries } = data.incident.timelineEnd;
      shown.set(
        id,
        entries.map(({ canonical }) => Buffer.from(canonical)),
      );
      follow(id, data.incident.cursor);
    }
    free.push(lane);
  };
  const free = [...lanes];
  const loadNext = (): void => {
    const lane = toLoad.length > 0 ? free.pop() : undefined;
    if (lane !== undefined) load(lane).catch(done.reject);
  };
  const answered = (text: string): void => {
    const [, number = '', given = ''] = /^43(\d+)(.*)$/s.exec(text) ?? [];
    if (given.includes('"ok":true')) return;
    const incidentId = asked[Number(number)];
    if (incidentId === undefined || !given.includes(LiveRefusal.tooFarBehind.reason)) {
      done.reject(new Error(`an incident was refused: ${text}`));
      return;
    }
    toLoad.push(incidentId);
    loadNext();
  };

  const socket = new WebSocketClient(host, port, SOCKET_IO_PATH, {
    opened: () => undefined,
    message: (message) => {
      const text = message.toString('latin1', 0, Math.max(APPENDED.length, CAUGHT_UP.length));
      if (text.startsWith(APPENDED)) {
        const id = /"incidentId":"([^"]+)"/.exec(message.toString('latin1', 0, 200))?.[1] ?? '';
        // The bytes are overwritten after the call.
        shown.get(id)?.push(Buffer.from(message));
      } else if (text.startsWith(CAUGHT_UP)) {
        behind -= 1;
        if (behind === 0) done.resolve();
      } else if (text.startsWith(PACKET.acknowledged)) answered(message.toString('utf8'));
      else if (text.startsWith(PACKET.refused)) done.reject(new Error(message.toString('utf8')));
      else if (text.startsWith(PACKET.connect)) {
        for (const { incidentId, after } of followed) follow(incidentId, after);
      } else if (text.startsWith(PACKET.opened)) socket.send(`${PACKET.connect}${JSON.stringify({ token })}`);
      else if (text.startsWith(PACKET.ping)) socket.send(PACKET.pong);
    },
    closed: (why) => {
      done.reject(new Error(`the connection ended: ${why}`));
    },
  });
  try {
    await done.promise;
    const tookMs = performance.now() - beganMs;
    return { tookMs, bytes: socket.receivedBytes + answerBytes, shown };
  } finally {
    clearTimeout(timer);
    socket.close();
    for (const lane of lanes) lane.close();
  }
}
