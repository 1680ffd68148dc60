// Socket.IO's own way to several nodes that keeps the order and comes back after a broken line: its Redis Streams adapter, as
// its guide shows it.
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { openRooms } from './rooms.mjs';

/** Delivers to the screens of all nodes; called by limit-server.ts. */
export async function deliveryOver(http) {
  const client = createClient({ url: `redis://${process.env.ENGINE_ADDRESS}` });
  await client.connect();
  return openRooms(http, { adapter: createAdapter(client) });
}
