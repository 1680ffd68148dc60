import { resolve } from 'node:path';
import { SystemClock } from '../src/server/clock.js';
import { readDatabaseUrl } from '../src/server/env.js';
import { runProgram, say } from '../src/starting.js';
import type { Sums } from './backup-file.js';
import { CopyRefused } from './tables.js';

/** Runs one of the two programs on the file that is named, and says what was done. */
export function runCopy(
  name: 'backup' | 'restore',
  copy: (url: string, path: string, now: string) => Promise<Sums>,
  done: string,
): void {
  runProgram(async () => {
    const [file, ...rest] = process.argv.slice(2);
    if (file === undefined || rest.length > 0) return refuse(`Name one file: npm run ${name} -- FILE`);
    try {
      const sums = await copy(readDatabaseUrl(), resolve(file), new SystemClock().now());
      const rows = Object.values(sums).reduce((all, table) => all + table.rows, 0);
      say(
        `${done} ${String(rows)} rows of ${String(Object.keys(sums).length)} tables, ${String(sums['entry']?.rows ?? 0)} of them entries.`,
      );
    } catch (error) {
      if (error instanceof CopyRefused) return refuse(error.message);
      if ((error as { code?: unknown }).code === 'ENOENT') return refuse(`${file} is not there.`);
      throw error;
    }
  });
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
