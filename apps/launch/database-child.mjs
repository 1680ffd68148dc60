// A PostgreSQL for one run of the fault injection, in a process of its own: it says its address over the channel to its parent,
// stops and starts the server when it is told to, and takes everything away when the channel closes.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { claim } from './claim.mjs';
import { clusterFiles } from './database-files.mjs';
import { productSettings, startDatabase } from './embedded-database.mjs';
import { readPidFile } from './orphaned-postmaster.mjs';
import { dataFolder } from './places.mjs';

/** The product's own settings, and so its durability, with connections for several nodes. */
const settings = { ...productSettings, max_connections: '150' };

function ownFiles() {
  for (let place = 1; ; place += 1) {
    const files = clusterFiles(join(dataFolder, `faults-postgres-${place}`));
    const claimed = claim(files.lock);
    if (claimed.heldBy === undefined) return { files, release: claimed.release };
  }
}

const { files, release } = ownFiles();
rmSync(files.data, { recursive: true, force: true });
const start = () => startDatabase(files, { settings, durable: false, ownGroup: true });
const tell = () => process.connected && process.send?.({ url: database.url });

let database = await start();
/** @type {Promise<unknown>} */
let last = Promise.resolve();
tell();

process.on('message', () => {
  last = last.then(async () => {
    const running = readPidFile(files.data);
    if (running !== undefined) process.kill(running.pid, 'SIGQUIT');
    await database.ended;
    database = await start();
    tell();
  });
});

process.once('disconnect', () => {
  void last.finally(async () => {
    await database.stop();
    rmSync(files.data, { recursive: true, force: true });
    release();
    process.exit();
  });
});

// Ctrl-C reaches the whole group: the parent ends in order, and the channel with it.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => {});
