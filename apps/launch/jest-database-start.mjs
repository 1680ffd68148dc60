import { startTestDatabase } from './test-database.mjs';

/** @type {Awaited<ReturnType<typeof startTestDatabase>> | undefined} */
let database;

/** Jest's globalSetup: a PostgreSQL for who runs Jest by hand; `npm test` has started one and says where. */
export default async function start() {
  if (process.env['TEST_DATABASE_URL']) return;
  // In Jest's own process group: Ctrl-C ends Jest without a teardown, and reaches PostgreSQL as well.
  database = await startTestDatabase({ ownGroup: false });
  process.env['TEST_DATABASE_URL'] = database.url;
}

/** Ends what `start` started. */
export async function stop() {
  await database?.stop();
}
