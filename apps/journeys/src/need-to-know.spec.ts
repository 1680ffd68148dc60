import { describe, expect, it } from '@jest/globals';
import { axeFindings, confirm, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const TITLE = 'Footage of an attack, Port Verdane';

describe('a colleague who is not on the incident', () => {
  it('meets a closed door, asks, is let in, reads, and is out again as soon as they are taken off', async () => {
    // Of what the demo brings, something is public on every incident, so no door there is shut.
    const liaison = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    await liaison.page.getByRole('link', { name: 'Declare an incident' }).first().click();
    await liaison.page.getByLabel('What is happening?').fill(TITLE);
    await liaison.page.getByRole('radio', { name: /Footage by bystanders/ }).check();
    await liaison.page.getByRole('radio', { name: /S2/ }).check();
    await liaison.page.getByLabel('Where?').fill('Port Verdane');
    await liaison.page.getByRole('button', { name: 'Declare', exact: true }).click();
    await liaison.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();

    const onIt = await signIn(stage.browser, stage.product.url, 'Hana Rewi');
    await onIt.page.getByRole('link', { name: TITLE }).first().click();
    await onIt.page.getByRole('article').first().waitFor();
    const address = onIt.page.url();

    const offDuty = await signIn(stage.browser, stage.product.url, 'Idris Salah');
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
