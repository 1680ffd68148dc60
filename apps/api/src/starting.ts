import { UnusableSetting } from './server/env.js';

/** Says a line to the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a program; what ends it is one sentence where it is a setting, and a stack where it is a mistake of ours. */
export function runProgram(program: () => Promise<void>): void {
  program().catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  });
}

function explain(error: unknown): string {
  if (error instanceof UnusableSetting) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${String(port)} is taken by another program; choose another one, e.g. PORT=4601 npm start.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
