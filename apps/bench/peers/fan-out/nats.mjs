// NATS JetStream: a stream in memory, a subject for each incident, and on each node an ordered consumer of all that gives it
// to plain Socket.IO rooms.
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { openRooms } from './rooms.mjs';

const STREAM = 'ENTRIES';

/** Delivers to the screens of all nodes; called by limit-server.ts. */
export async function deliveryOver(http) {
  const connection = await connect({ servers: process.env.ENGINE_ADDRESS });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: STREAM, subjects: ['entries.*'], storage: 'memory' });
  const stream = jetstream(connection);
  const emit = openRooms(http);
  const consumer = await stream.consumers.get(STREAM);
  await consumer.consume({
    callback: (message) => emit(message.subject.slice('entries.'.length), message.string()),
  });
  // What is not taken ends the node, which nobody could overlook.
  return (incident, frame) => void stream.publish(`entries.${incident}`, frame);
}
