import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

/** Says what is asked, up to the countries. */
async function begin(page: Page, title: string): Promise<void> {
  await page.goto(new URL('/exercises/declare', stage.product.url).href);
  await page.getByLabel('What is happening?').fill(title);
  await page.getByRole('radio', { name: /Footage by bystanders/ }).check();
  await page.getByRole('radio', { name: /S4/ }).check();
  await page.getByLabel('Where?').fill('Port Verdane');
  await page.getByRole('combobox', { name: 'Countries concerned' }).fill('thai');
  await page.getByRole('option', { name: 'Thailand', selected: true }).waitFor();
}

async function finish(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.getByText(/It concerns .*Thailand\./).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

describe('the countries of an incident', () => {
  it('are declared by keys, and lead from the board to those incidents', async () => {
    const title = 'Practice along a border';
    const { page, complaints, context } = await signIn(stage.browser, stage.product.url, 'Miriama Okafor');
    await begin(page, title);
    await picture(page, 'declare-countries');
    expect(await axeFindings(page)).toEqual([]);
    await finish(page, title);
    await page
      .locator('main header')
      .getByText(/Thailand/)
      .waitFor();

    await page.goto(stage.product.url);
    await page.getByText('Countries', { exact: true }).click();
    await page.locator('[data-country="TH"][data-level="exercises"]').waitFor();
    await picture(page, 'countries-map');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('table', { name: 'Countries' }).getByRole('link', { name: 'Thailand' }).click();
    await page.waitForURL(/\/incidents\?status=open&country=TH$/);
    // The board has the same link; until its heading is gone it is the one that is seen.
    await page.getByRole('heading', { level: 1, name: 'Situation board' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: title }).waitFor();
    expect(await page.locator('main table tbody tr').count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('are corrected with a reason, and the map and the list follow', async () => {
    const title = 'Practice on the wrong side';
    const { page, complaints, context } = await signIn(stage.browser, stage.product.url, 'Miriama Okafor');
    await begin(page, title);
    await finish(page, title);
    await page.getByRole('button', { name: 'Correct countries' }).click();
    const form = page.getByRole('form', { name: 'Correct countries' });
    await form.getByRole('button', { name: 'Without Thailand' }).click();
    await form.getByRole('combobox', { name: 'Countries concerned' }).fill('cambod');
    await page.getByRole('option', { name: 'Cambodia', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await form.getByLabel(/^Why/).fill('The square is on the other side.');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    const head = page.locator('main header');
    await head.getByText(/Cambodia/).waitFor();
    expect(await head.textContent()).not.toContain('Thailand');
    const [corrected, declared] = await page.getByRole('article').all();
    expect(await corrected?.textContent()).toContain('The square is on the other side.');
    expect(await declared?.textContent()).toContain('Thailand');

    await page.goto(new URL('/incidents?status=open&country=KH', stage.product.url).href);
    await page.getByRole('link', { name: title }).waitFor();
    await page.goto(stage.product.url);
    await page.getByText('Countries', { exact: true }).click();
    await page.locator('[data-country="KH"][data-level="exercises"]').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('keep east on the right where one reads from right to left, and are drawn in colours of the reader', async () => {
    const title = 'Practice along a coast';
    const english = await signIn(stage.browser, stage.product.url, 'Wiremu Tane');
    await begin(english.page, title);
    await finish(english.page, title);
    await english.context.close();
    const { page, context } = await signIn(stage.browser, stage.product.url, 'Wiremu Tane', {
      locale: 'ur-PK',
    });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.locator('main details summary').click();
    await page.locator('[data-country="TH"]').waitFor();
    const across = await page.evaluate<number>(`(() => {
      const map = document.querySelector('figure svg[role="img"]');
      const box = map.getBoundingClientRect();
      const shape = map.querySelector('[data-country="TH"]').getBoundingClientRect();
      return (shape.left - box.left) / box.width;
    })()`);
    expect(across).toBeGreaterThan(0.7);
    await picture(page, 'countries-map.forced-colours');
    await context.close();
  }, 60_000);
});
