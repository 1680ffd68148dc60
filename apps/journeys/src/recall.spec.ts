import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const TITLE = 'Attack shown live in a town that was named wrongly';
const REASON = 'The video is from years ago.';

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('What is happening?').fill(TITLE);
  await page.getByRole('radio', { name: /Attack shown/ }).check();
  await page.getByRole('radio', { name: /S1/ }).check();
  await page.getByLabel('Where?').fill('Port Verdane');
}

describe('a declaration', () => {
  it('by mistake is taken back in one press, and those whom it alerted are told on their boards', async () => {
    const liaison = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    const officer = await signIn(stage.browser, stage.product.url, 'Ana Duarte');
    await liaison.page.getByRole('link', { name: 'Declare an incident' }).first().click();
    await fillIn(liaison.page);
    await liaison.page.getByRole('button', { name: 'Declare', exact: true }).click();
    await liaison.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await officer.page.getByRole('link', { name: TITLE }).first().waitFor();

    const recall = liaison.page.getByRole('form', { name: 'Was this a mistake?' });
    await recall.getByLabel('Reason that everybody reads').fill(REASON);
    await picture(liaison.page, 'recall');
    expect(await axeFindings(liaison.page)).toEqual([]);
    await recall.getByRole('button', { name: 'Declared by mistake' }).click();
    await liaison.page.getByText(/Nobody has to do anything: all that was owed/).waitFor();
    await recall.waitFor({ state: 'detached' });
    await picture(liaison.page, 'recalled');
    expect(await axeFindings(liaison.page)).toEqual([]);

    await officer.page.getByText(/was declared by mistake and has been recalled/).waitFor();
    await picture(officer.page, 'recalled-board');
    expect(await axeFindings(officer.page)).toEqual([]);
    await officer.page.getByRole('link', { name: TITLE }).first().click();
    await officer.page.getByText(REASON).first().waitFor();
    expect(await officer.page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    expect([...liaison.complaints, ...officer.complaints]).toEqual([]);
    await liaison.context.close();
    await officer.context.close();
  }, 60_000);

  it('without a network is kept, alerts nobody, and names whom to call', async () => {
    const { page, context } = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    await page.getByRole('link', { name: 'Declare an incident' }).first().click();
    await fillIn(page);
    await page.getByRole('heading', { name: /alerts \d+ people in \d+ organisations/ }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Save, not sent' }).waitFor({ timeout: 20_000 });
    await page.getByText(/Nobody has been alerted\./).waitFor();
    const calls = page.getByRole('table', { name: 'Whom to call' });
    await calls.getByRole('row', { name: /Call Coordination Secretariat/ }).waitFor();
    expect(await calls.getByRole('rowheader').first().innerText()).toContain('Call Coordination Secretariat');
    await page.evaluate('window.scrollTo(0, 0)');
    await picture(page, 'declare-offline');
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await picture(page, 'declare-offline-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await context.close();
  }, 60_000);
});
