import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, confirm, openBrowser, picture, signIn } from './browser.js';
import { Product } from './product.js';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await Product.start();
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.end();
});

describe('a colleague who is not on the incident', () => {
  it('meets a closed door, asks, is let in, reads, and is out again as soon as they are taken off', async () => {
    const onIt = await signIn(browser, product.url, 'Hana Rewi');
    // Of the other one a notice is public, so its door is not shut.
    await onIt.page
      .getByRole('link', { name: /Teluk Sari/ })
      .first()
      .click();
    await onIt.page.getByRole('article').first().waitFor();
    const address = onIt.page.url();

    const offDuty = await signIn(browser, product.url, 'Idris Salah');
    await offDuty.page.goto(address);
    await offDuty.page.getByRole('heading', { name: 'No such incident for you' }).waitFor();
    expect(await offDuty.page.getByRole('article').count()).toBe(0);
    await picture(offDuty.page, 'closed-door');
    expect(await axeFindings(offDuty.page)).toEqual([]);
    await offDuty.page.getByLabel('Why do you need it?').fill('I take over at six.');
    await offDuty.page.getByRole('button', { name: 'Request access' }).click();
    await offDuty.page.getByText('Your request has been sent on').waitFor();

    // It shows where somebody can say yes, without reloading.
    const request = onIt.page.getByRole('region', { name: 'Asking to come on' });
    await request.getByText('I take over at six.').waitFor();
    await picture(onIt.page, 'access-request');
    await request.getByRole('button', { name: 'Bring on: Idris Salah' }).click();
    await onIt.page.getByRole('dialog').waitFor();
    await picture(onIt.page, 'step-up');
    expect(await axeFindings(onIt.page)).toEqual([]);
    await confirm(onIt, /Bring Idris Salah onto the incident as: Contributor/);

    // The door opens by itself.
    await offDuty.page.getByRole('article').first().waitFor();
    const people = onIt.page.getByRole('region', { name: 'Our people on it' });
    await people.getByRole('row', { name: /Idris Salah/ }).waitFor();
    await people.getByRole('button', { name: 'Take off: Idris Salah' }).click();
    await offDuty.page.getByRole('heading', { name: 'No such incident for you' }).waitFor();
    expect(await offDuty.page.getByRole('article').count()).toBe(0);
    expect([...onIt.complaints, ...offDuty.complaints]).toEqual([]);
  }, 90_000);
});
