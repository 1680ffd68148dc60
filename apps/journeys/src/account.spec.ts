import { describe, expect, it } from '@jest/globals';
import { axeFindings, confirm, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('an account', () => {
  it('shows where it is signed in, and ends another browser there and then', async () => {
    const here = await signIn(stage.browser, stage.product.url, 'Amina Rahman');
    const elsewhere = await signIn(stage.browser, stage.product.url, 'Amina Rahman', { userAgent: FIREFOX });
    await here.page.goto(`${stage.product.url}/account/sessions`);
    await here.page.getByRole('row', { name: /This one/ }).waitFor();
    await here.page.getByRole('button', { name: 'End the session in Firefox on Linux' }).click();

    // Nobody touches the other page.
    await elsewhere.page.getByText('Your session has ended.').waitFor();
    await elsewhere.page.getByRole('heading', { name: 'Situation board' }).waitFor();
    await picture(elsewhere.page, 'session-ended');
    expect(await axeFindings(elsewhere.page)).toEqual([]);
    await elsewhere.page.getByRole('button', { name: 'Sign in again as Amina Rahman' }).click();
    await elsewhere.page.getByText('Your session has ended.').waitFor({ state: 'detached' });
    expect(here.complaints).toEqual([]);
  }, 60_000);

  it('makes a token for what it says, and shows it once', async () => {
    const officer = await signIn(stage.browser, stage.product.url, 'Ana Duarte');
    const { page } = officer;
    await page.goto(`${stage.product.url}/account/tokens`);
    await page.getByRole('button', { name: 'New token' }).click();
    const form = page.getByRole('form', { name: 'New token' });
    await form.getByLabel('Name').fill('Status reporter');
    await form.getByRole('radio', { name: /Post our status/ }).check();
    await form.getByRole('radio', { name: /Only these/ }).check();
    await form.getByRole('checkbox').first().check();
    await picture(page, 'new-token');
    expect(await axeFindings(page)).toEqual([]);
    await form.getByRole('button', { name: 'Create token' }).click();
    await confirm(officer, /Create the token Status reporter/);
    await page.getByText(/^tocsin_/).waitFor();
    await picture(page, 'token-made');
    const row = page.getByRole('row', { name: /Status reporter/ });
    expect(await row.innerText()).toMatch(/our platform's status/);
    await page.reload();
    await row.waitFor();
    expect(await page.getByText(/^tocsin_/).count()).toBe(0);
    await row.getByRole('button', { name: 'Revoke Status reporter' }).click();
    await row.waitFor({ state: 'detached' });
    expect(officer.complaints).toEqual([]);
  }, 60_000);
});
