import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotContinue } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { inModules, installedEnvironment, installedNode, programOf } from './places.mjs';
import { showProgress } from './progress.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where browsers are that are on nobody's PATH. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
];

/**
 * A Chromium that starts: the one named by CHROMIUM_PATH, the system's, Playwright's, or one installed now.
 * @param {AbortSignal} signal
 * @returns {Promise<string>}
 */
export async function findChromium(signal) {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (await starts(named, signal)) return named;
    throw new CannotContinue(
      `CHROMIUM_PATH names ${named}, which does not start: correct it or leave it away.`,
    );
  }
  const found =
    (await firstThatStarts(onSystem(), signal)) ?? (await firstThatStarts(await ofPlaywright(), signal));
  if (found) return found;

  await showProgress('Installing Chromium', () => install(signal)).catch((error) => {
    if (signal.aborted) throw error;
  });
  const installed =
    (await firstThatStarts(onSystem(), signal)) ?? (await firstThatStarts(await ofPlaywright(), signal));
  if (installed) return installed;
  throw new CannotContinue(
    'The journeys need a Chromium, none was found and none could be installed: install chromium or Chrome, or set CHROMIUM_PATH to one that starts.',
  );
}

/** @returns {string[]} */
function onSystem() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPlaces].filter(
    (file) => existsSync(file),
  );
}

/** @returns {Promise<string[]>} */
async function ofPlaywright() {
  /** @type {typeof import('playwright-core')} */
  const { chromium } = await import(pathToFileURL(inModules('playwright-core', 'index.mjs')).href);
  const file = chromium.executablePath();
  return file && existsSync(file) ? [file] : [];
}

/**
 * @param {string[]} candidates
 * @param {AbortSignal} signal
 */
async function firstThatStarts(candidates, signal) {
  for (const candidate of candidates) if (await starts(candidate, signal)) return candidate;
  return undefined;
}

/**
 * @param {string} file
 * @param {AbortSignal} signal
 */
async function starts(file, signal) {
  try {
    const { status } = await runChild(file, ['--version'], { signal });
    return status === 0;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}

/** @param {AbortSignal} signal */
async function install(signal) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Fonts too: without them Urdu is drawn as boxes.
    const packages = ['chromium', 'fonts-noto-core'];
    await runChild('apt-get', ['update'], { signal, env });
    const { status, output } = await runChild(
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...packages],
      {
        signal,
        env,
      },
    );
    if (status === 0) return;
    console.error(output.trimEnd());
  }
  const env = installedEnvironment();
  const { status, output } = await runChild(
    installedNode,
    [programOf('playwright-core'), 'install', 'chromium'],
    {
      signal,
      env,
    },
  );
  if (status !== 0) console.error(output.trimEnd());
}
