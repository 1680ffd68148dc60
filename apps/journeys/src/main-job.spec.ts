import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, picture, signIn, type Person } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const TITLE = 'Attack shown live, Port Verdane: copies on several services';
const NOTE = 'Families learn of the dead from reposts.';
const FLAG = 'Two reports with context were removed as copies.';

const form = (page: Page, name: string): ReturnType<Page['getByRole']> => page.getByRole('form', { name });
const article = (page: Page, text: string): ReturnType<Page['getByRole']> =>
  page.getByRole('article').filter({ hasText: text });

async function declare({ page }: Person, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Declare an incident' }).first().click();
  await page.getByLabel('What is happening?').fill(title);
  await page.getByRole('radio', { name: /Attack shown/ }).check();
  await page.getByRole('radio', { name: /S1/ }).check();
  await page.getByLabel('Where?').fill('Port Verdane');
  // Seen before pressing: whom it alerts.
  await page.getByRole('heading', { name: /alerts \d+ people in \d+ organisations/ }).waitFor();
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function addNote({ page }: Person, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a community note' }).click();
  const note = form(page, 'Add a community note');
  await note.getByLabel('What should everybody on this incident know?').fill(text);
  await note.getByRole('button', { name: 'Post' }).click();
  await article(page, text).waitFor();
}

describe('three people in three browsers', () => {
  it('declare, respond and follow one incident together, live', async () => {
    const liaison = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    const officer = await signIn(stage.browser, stage.product.url, 'Ana Duarte');
    const observer = await signIn(stage.browser, stage.product.url, 'Hana Rewi');
    await declare(liaison, TITLE);

    // The officer's board shows it without reloading.
    await officer.page.getByRole('link', { name: TITLE }).first().waitFor();
    await officer.page.getByRole('link', { name: TITLE }).first().click();
    await observer.page.getByRole('link', { name: TITLE }).first().click();
    await officer.page.getByRole('button', { name: 'Acknowledge' }).click();
    await article(observer.page, 'Has seen the alert.').waitFor();

    await officer.page.getByRole('button', { name: 'Update our status' }).click();
    const status = form(officer.page, 'Update our status');
    await status.getByRole('radio', { name: /Acting/ }).check();
    await status.getByRole('textbox', { name: 'blocked at upload' }).fill('1240');
    await status.getByRole('textbox', { name: 'removed after report' }).fill('86');
    await status.getByRole('button', { name: 'Publish status' }).click();
    await article(observer.page, '1,240').getByText('blocked at upload').waitFor();
    await observer.page.getByRole('row', { name: /Streamline Acting/ }).waitFor();

    await addNote(observer, NOTE);
    await article(liaison.page, NOTE).waitFor();
    await observer.page.getByRole('button', { name: 'Raise a rights flag' }).first().click();
    const flag = form(observer.page, 'Raise a rights flag');
    await flag.getByRole('radio', { name: /Journalism/ }).check();
    await flag.getByLabel('What has happened?').fill(FLAG);
    await flag.getByRole('button', { name: 'Raise the flag' }).click();

    // It stands on every page until it is answered.
    await officer.page.getByText(FLAG).first().waitFor();
    await picture(liaison.page, 'incident');
    await liaison.page.getByRole('button', { name: 'Answer the flag' }).click();
    const answer = form(liaison.page, 'Answer the flag');
    await answer.getByRole('radio').first().check();
    await answer.getByRole('textbox').first().fill('The reports are restored.');
    await answer.getByRole('button', { name: 'Send the answer' }).click();
    await liaison.page.getByRole('button', { name: 'Answer the flag' }).waitFor({ state: 'detached' });
    await article(observer.page, 'The reports are restored.').waitFor();

    // A correction supersedes, and both stay readable for everyone.
    await article(observer.page, NOTE).getByRole('button', { name: 'Correct this' }).click();
    const correction = article(observer.page, NOTE).getByRole('form');
    await correction
      .getByLabel('What should everybody on this incident know?')
      .fill('Two families were told by reposts.');
    await correction.getByLabel('Why is it corrected?').fill('Now counted.');
    await correction.getByRole('button', { name: 'Post' }).click();
    await article(officer.page, 'Two families were told by reposts.').waitFor();
    expect(await article(officer.page, NOTE).innerText()).toMatch(/Corrected at/);

    expect(await axeFindings(liaison.page)).toEqual([]);
    expect([...liaison.complaints, ...officer.complaints, ...observer.complaints]).toEqual([]);
  }, 90_000);

  it('lose and double nothing when a laptop sleeps and the server is killed in between', async () => {
    const liaison = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    const observer = await signIn(stage.browser, stage.product.url, 'Hana Rewi');
    const officer = await signIn(stage.browser, stage.product.url, 'Ana Duarte');
    await declare(liaison, 'Second event, Port Verdane');
    await observer.page.getByRole('link', { name: 'Second event, Port Verdane' }).first().click();
    await article(observer.page, 'alerted').waitFor();

    await observer.context.setOffline(true);
    // What it shows, it shows with its age.
    await observer.page
      .getByText(/not live/)
      .first()
      .waitFor({ timeout: 20_000 });
    await picture(observer.page, 'offline');
    expect(await axeFindings(observer.page)).toEqual([]);
    await officer.page.getByRole('link', { name: 'Second event, Port Verdane' }).first().click();
    await officer.page.getByRole('button', { name: 'Acknowledge' }).click();
    await article(liaison.page, 'Has seen the alert.').waitFor();
    await stage.product.kill();
    await stage.product.startAgain();
    await observer.context.setOffline(false);
    await article(observer.page, 'Has seen the alert.').waitFor({ timeout: 30_000 });
    await observer.page.getByText('Live', { exact: true }).first().waitFor({ timeout: 30_000 });
    await addNote(observer, 'After the restart.');
    await article(liaison.page, 'After the restart.').waitFor({ timeout: 30_000 });

    // Civil society also reads that a protected organisation was alerted, which no government does.
    const name = 'Riverside Listening Project';
    expect(await liaison.page.getByRole('article').count()).toBe(3);
    expect(await liaison.page.getByText(name).count()).toBe(0);
    expect(await observer.page.getByRole('article').count()).toBe(4);
    expect(await article(observer.page, name).count()).toBe(1);
  }, 90_000);

  it('declare without a mouse', async () => {
    const liaison = await signIn(stage.browser, stage.product.url, 'Wiremu Tane');
    const { keyboard } = liaison.page;
    await liaison.page.getByRole('link', { name: 'Declare an incident' }).first().focus();
    await keyboard.press('Enter');
    await liaison.page.getByLabel('What is happening?').focus();
    await keyboard.type('Declared by keyboard');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
    await keyboard.type('Port Verdane');
    await keyboard.press('Control+Enter');
    await liaison.page.getByRole('heading', { level: 1, name: 'Declared by keyboard' }).waitFor();
    expect(await liaison.page.getByText('S2', { exact: false }).count()).toBeGreaterThan(0);
  }, 60_000);

  it('keep what was typed when it is refused, and say which words and why', async () => {
    const observer = await signIn(stage.browser, stage.product.url, 'Amina Rahman');
    await observer.page
      .getByRole('link', { name: /ferry terminal/ })
      .first()
      .click();
    await observer.page.getByRole('button', { name: 'Add a community note' }).click();
    const note = form(observer.page, 'Add a community note');
    const text = note.getByLabel('What should everybody on this incident know?');
    await text.fill('It is at https://copies.example/watch now');
    await note.getByRole('button', { name: 'Post' }).click();
    await note.getByText(/link/i).first().waitFor();
    // Which form is open is part of the address, and the draft is kept on the device.
    await observer.page.reload();
    expect(await text.inputValue()).toBe('It is at https://copies.example/watch now');
    expect(await article(observer.page, 'copies.example').count()).toBe(0);
  }, 60_000);
});
