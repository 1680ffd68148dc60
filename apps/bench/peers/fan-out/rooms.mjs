import { Server } from 'socket.io';

/** A Socket.IO room for each incident, which a screen joins by its number. */
export function openRooms(http, options = {}) {
  const sockets = new Server(http, options);
  sockets.on('connection', (socket) => {
    socket.on('join', (incident, joined) => {
      void socket.join(roomOf(incident));
      joined();
    });
  });
  return (incident, frame) => sockets.to(roomOf(incident)).emit('entry', frame);
}

function roomOf(incident) {
  return `incident ${incident}`;
}
