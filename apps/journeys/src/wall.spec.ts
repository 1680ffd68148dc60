import { describe, expect, it } from '@jest/globals';
import { axeFindings, confirm, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

describe('a screen on a wall', () => {
  it('is opened in a browser that then shows nothing else, and ended from another', async () => {
    const room = await signIn(stage.browser, stage.product.url, 'Amina Rahman');
    await room.page.goto(`${stage.product.url}/account/sessions`);
    await room.page.getByLabel('For how long').selectOption('24 hours');
    await picture(room.page, 'open-wall');
    expect(await axeFindings(room.page)).toEqual([]);
    await room.page.getByRole('button', { name: 'Open the wall' }).click();
    await confirm(room, /Open a wall in this browser for 24 hours/);
    await room.page.waitForURL(`${stage.product.url}/wall`);
    await room.page.getByText(/TLP:GREEN or TLP:CLEAR and nothing else/).waitFor();
    await picture(room.page, 'wall-open');
    expect(await axeFindings(room.page)).toEqual([]);
    expect(await room.page.getByRole('button').or(room.page.getByRole('link')).count()).toBe(0);

    // No other address of the product is open there.
    await room.page.goto(`${stage.product.url}/incidents`);
    await room.page.waitForURL(`${stage.product.url}/wall`);

    const desk = await signIn(stage.browser, stage.product.url, 'Amina Rahman');
    await desk.page.goto(`${stage.product.url}/account/sessions`);
    const row = desk.page.getByRole('row', { name: /a screen on a wall/ });
    await row.getByRole('button', { name: /^End the session/ }).click();
    await room.page.getByText(/This wall has ended/).waitFor();
    await picture(room.page, 'wall-ended');
    expect([...room.complaints, ...desk.complaints]).toEqual([]);
  }, 90_000);
});

describe('the list of incidents', () => {
  it('has the views that somebody saved, also for the palette', async () => {
    const { page, complaints } = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    await page.goto(`${stage.product.url}/incidents?status=open&severity=S1`);
    await page.getByRole('button', { name: 'Save these filters' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Worst, open');
    await picture(page, 'view-named');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'Worst, open' }).waitFor();
    await picture(page, 'view-saved');
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(stage.product.url);
    await page.getByRole('heading', { name: 'Situation board' }).waitFor();
    await page.keyboard.press('Control+KeyK');
    const field = page.getByRole('combobox', { name: 'Find or go to' });
    await field.fill('worst');
    await page.getByRole('option', { name: 'Worst, open' }).waitFor();
    await field.press('Enter');
    await page.waitForURL(`${stage.product.url}/incidents?status=open&severity=S1`);
    expect(complaints).toEqual([]);
  }, 60_000);
});
