import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFileError } from './cannot-continue.mjs';
import { identifyProcess } from './process-identity.mjs';

/** @typedef {{ heldBy?: undefined, release: () => void } | { heldBy: number }} Claim */

/**
 * Claims a folder for this process by a file beside it. A claim whose process is gone (`kill -9`, power cut) is void, so
 * nobody ever has to delete the file by hand.
 * @param {string} file
 * @returns {Claim}
 */
export function claim(file) {
  mkdirSync(dirname(file), { recursive: true });
  // The folder, because a copied folder brings along a claim that is good only where it was made.
  const folder = realpathSync(dirname(file));
  const mine = JSON.stringify({ pid: process.pid, born: identifyProcess(process.pid)?.born, folder });
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return {
        release: () => {
          if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (!isFileError(error, 'EEXIST')) throw error;
    }
    const owner = readOwner(file);
    if (owner?.folder === folder && identifyProcess(owner.pid)?.born === owner.born)
      return { heldBy: owner.pid };
    rmSync(file, { force: true });
  }
}

/** @param {string} file @returns {{ pid: number, born: string, folder: string } | undefined} */
function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Gone meanwhile, or cut off while it was written: nobody's.
    return undefined;
  }
}
