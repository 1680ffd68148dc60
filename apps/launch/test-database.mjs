import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { claim } from './claim.mjs';
import { clusterFiles } from './database-files.mjs';
import { startDatabase } from './embedded-database.mjs';
import { endOrphan } from './orphaned-postmaster.mjs';
import { dataFolder } from './places.mjs';

/** Nothing here has to survive anything, so nothing waits for the disk. */
const testSettings = {
  shared_buffers: '64MB',
  max_connections: '200',
  io_method: 'sync',
  max_logical_replication_workers: '0',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * An empty PostgreSQL for one test run, on the first free folder, so that several runs in one clone do not meet.
 * @param {{ ownGroup: boolean, signal?: AbortSignal }} options
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startTestDatabase(options) {
  for (let place = 1; ; place += 1) {
    const files = clusterFiles(join(dataFolder, place === 1 ? 'test-postgres' : `test-postgres-${place}`));
    const claimed = claim(files.lock);
    if (claimed.heldBy !== undefined) continue;
    try {
      await endOrphan(files.data);
      rmSync(files.data, { recursive: true, force: true });
      const database = await startDatabase(files, { settings: testSettings, durable: false, ...options });
      return {
        url: database.url,
        stop: async () => {
          await database.stop();
          rmSync(files.data, { recursive: true, force: true });
          claimed.release();
        },
      };
    } catch (error) {
      claimed.release();
      throw error;
    }
  }
}
