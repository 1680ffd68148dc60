import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const LAUNCH = fileURLToPath(new URL('../../launch/chromium.mjs', `file://${__filename}`));

/** A background browser without the services that would call home, and without its guard against new windows. */
export async function openChromium(): Promise<Browser> {
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? (await findChromium()),
    args: [...quiet, '--disable-popup-blocking'],
  });
}

/** The browser that the journeys of `npm test` take, for whoever starts Jest without naming one. */
async function findChromium(): Promise<string> {
  const program = `
    const { findChromium } = await import(${JSON.stringify(`file://${LAUNCH}`)});
    process.stdout.write('\\n' + (await findChromium(new AbortController().signal)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  return stdout.split('\n').at(-1) ?? '';
}
