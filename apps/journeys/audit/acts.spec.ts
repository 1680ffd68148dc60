import { expect, it } from '@jest/globals';
import { judged, wrongWith, type Finding } from '@tocsin/audit';
import { signIn } from '../src/browser.js';
import { Hand } from './hand.js';
import { setStage } from '../src/stage.js';

const stage = setStage();

const within = (acts: number, target: number): Finding => ({ cases: 1, failures: [], value: acts, target });

it('an incident is declared with no more than 12 acts of a mouse, its title among them (G1)', async () => {
  const outcome = await judged({ name: 'declare-acts', good: 'at_most' }, async () => {
    const { page, context } = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    const hand = new Hand(page);
    await hand.clicks(page.getByRole('link', { name: 'Declare an incident' }).first());
    await hand.types(page.getByLabel('What is happening?'), 'Declared by mouse');
    await hand.clicks(page.getByRole('radio', { name: /Attack shown/ }));
    await hand.clicks(page.getByRole('radio', { name: /S1/ }));
    await hand.types(page.getByLabel('Where?'), 'Port Verdane');
    await hand.clicks(page.getByRole('button', { name: 'Declare', exact: true }));
    await page.getByRole('heading', { level: 1, name: 'Declared by mouse' }).waitFor();
    await context.close();
    return within(hand.acts, 12);
  });
  expect(wrongWith(outcome)).toEqual([]);
}, 60_000);

it('an incident is declared by keys alone, no more than 20 beside what is typed (G2)', async () => {
  const outcome = await judged({ name: 'declare-keys', good: 'at_most' }, async () => {
    const { page, context } = await signIn(stage.browser, stage.product.url, 'Wiremu Tane');
    const hand = new Hand(page);
    await hand.presses('d');
    const title = page.getByLabel('What is happening?');
    await title.waitFor();
    // Where the focus is not in the first field yet, the way there counts.
    while ((await title.and(page.locator(':focus')).count()) === 0) await hand.presses('Tab');
    await page.keyboard.type('Declared by keys');
    await hand.presses('Tab', 'Space', 'Tab', 'Space', 'Tab');
    await page.keyboard.type('Port Verdane');
    await hand.presses('Control+Enter');
    await page.getByRole('heading', { level: 1, name: 'Declared by keys' }).waitFor();
    await context.close();
    return within(hand.acts, 20);
  });
  expect(wrongWith(outcome)).toEqual([]);
}, 60_000);

it('a platform publishes its status with three acts from the board, and says "no change" with one (G4)', async () => {
  const { page, context } = await signIn(stage.browser, stage.product.url, 'Ana Duarte');
  const main = page.getByRole('main');
  const published = await judged({ name: 'status-acts', good: 'at_most' }, async () => {
    const hand = new Hand(page);
    await hand.clicks(page.getByRole('navigation').getByRole('link', { name: 'My platform' }).first());
    await hand.clicks(main.getByRole('radio', { name: 'Contained' }).first());
    await hand.clicks(main.getByRole('button', { name: 'Publish: Contained' }));
    await main.getByRole('button', { name: /still: Contained/ }).waitFor();
    return within(hand.acts, 3);
  });
  const again = await judged({ name: 'no-change-acts', good: 'at_most' }, async () => {
    await page.goto(new URL('/my-platform', stage.product.url).href);
    const hand = new Hand(page);
    await hand.clicks(main.getByRole('button', { name: /No change/ }).first());
    await page.getByText('Your status was published again, unchanged.').waitFor({ state: 'attached' });
    return within(hand.acts, 1);
  });
  await context.close();
  expect([...wrongWith(published), ...wrongWith(again)]).toEqual([]);
}, 60_000);
