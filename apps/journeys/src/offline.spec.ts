import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { axeFindings, openProfile, picture } from './browser.js';
import { Product } from './product.js';

let product: Product;
let profile: string;
beforeAll(async () => {
  product = await Product.start();
  profile = mkdtempSync(join(tmpdir(), 'tocsin-profile-'));
}, 120_000);
afterAll(async () => {
  rmSync(profile, { recursive: true, force: true });
  await product.end();
});

const NOTES = ['Families learn of it first.', 'Two shops were named wrongly.', 'A school closes early.'];

const article = (page: Page, text: string): ReturnType<Page['getByRole']> =>
  page.getByRole('article').filter({ hasText: text });

async function first(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(15_000);
  return context.pages()[0] ?? context.newPage();
}

async function leaveNote(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a community note' }).click();
  const note = page.getByRole('form', { name: 'Add a community note' });
  await note.getByLabel('What should everybody on this incident know?').fill(text);
  await note.getByRole('button', { name: 'Send when connected' }).click();
  await note.waitFor({ state: 'detached' });
}

describe('without a network', () => {
  it('the shell opens after a restart of the browser, and what was left is sent once each when the network is back', async () => {
    const before = await openProfile(profile);
    let page = await first(before);
    await page.goto(product.url);
    await page.getByRole('button', { name: /Hana Rewi/ }).click();
    await page
      .getByRole('link', { name: /ferry terminal/ })
      .first()
      .click();
    await page.getByRole('article').first().waitFor();
    const address = page.url();
    // The page is kept once its worker is at work.
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

    await before.setOffline(true);
    await page.getByText(/^Offline since/).waitFor({ timeout: 20_000 });
    for (const text of NOTES) await leaveNote(page, text);
    await page.getByRole('button', { name: '3 changes not sent: show them' }).waitFor();
    await page
      .getByRole('region', { name: 'Not sent yet' })
      .getByText('Will send when connected')
      .nth(2)
      .waitFor();
    await picture(page, 'offline-with-three-waiting');
    // Where nothing lies under the bar that stays on top.
    await page.evaluate('window.scrollTo(0, 0)');
    expect(await axeFindings(page)).toEqual([]);
    await before.close();

    const after = await openProfile(profile);
    await after.setOffline(true);
    page = await first(after);
    await page.goto(product.url);
    await page.getByText('No answer from the server since this page was opened.').waitFor();
    await page.getByRole('heading', { name: /The last board/ }).waitFor();
    await page.getByRole('button', { name: '3 changes not sent: show them' }).click();
    await page.getByText(NOTES[0] ?? '').waitFor();
    await picture(page, 'opened-offline');
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await picture(page, 'opened-offline-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);

    await after.setOffline(false);
    await page.getByRole('button', { name: /not sent/ }).waitFor({ state: 'detached', timeout: 30_000 });
    await page.goto(address);
    for (const text of NOTES) {
      await article(page, text).waitFor();
      expect(await article(page, text).count()).toBe(1);
    }
    await after.close();
  }, 120_000);
});
