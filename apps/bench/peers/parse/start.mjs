// Parse Server with LiveQuery in the same process, on PostgreSQL, as its guide shows it. Entries are objects of one class
// that anybody may create and follow; nothing else is configured.
import { createServer } from 'node:http';
import express from 'express';

// Read while Parse Server loads: without it a folder of logs appears wherever this was started.
process.env.PARSE_SERVER_LOGS_FOLDER = 'null';
const { ParseServer } = await import('parse-server');

const http = createServer();
await new Promise((resolve) => http.listen(Number(process.env.PORT), '127.0.0.1', resolve));
const { port } = http.address();
const parse = new ParseServer({
  databaseURI: process.env.DATABASE_URL,
  databaseOptions: { max: 16 },
  appId: 'bench',
  masterKey: 'bench',
  serverURL: `http://127.0.0.1:${port}/parse`,
  allowClientClassCreation: true,
  liveQuery: { classNames: ['Entry'] },
  logLevel: 'error',
  logsFolder: null,
  silent: true,
  verbose: false,
});
await parse.start();
const app = express();
app.use('/parse', parse.app);
http.on('request', app);
await ParseServer.createLiveQueryServer(http);
console.log(`listening on ${port}`);
