import { Stopped } from './cannot-continue.mjs';

/** How often to look whether npm is still there. */
const parentCheckMs = 1_000;

/**
 * A signal that fires when somebody wants this program to end: Ctrl-C, SIGTERM, a closed terminal, or npm having been
 * killed in a way that it could not pass on. From then on the program ends by itself; further signals change nothing.
 */
export function stopRequest() {
  const stop = new AbortController();
  const abort = () => stop.abort(new Stopped());
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, abort);
  if (process.env['npm_lifecycle_event']) watchParent(abort);
  return stop.signal;
}

/** @param {() => void} gone */
function watchParent(gone) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && gone(), parentCheckMs).unref();
}
