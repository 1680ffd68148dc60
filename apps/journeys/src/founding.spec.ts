import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeFindings, confirm, holdPasskeys, picture, somebody, type Person } from './browser.js';
import { Product } from './product.js';
import { setStage } from './stage.js';

const stage = setStage(() => Product.startEmpty());

interface Organisation {
  readonly name: string;
  readonly kind: string;
  readonly person: string;
  readonly title: string;
}

const DESK: Organisation = {
  name: 'Southern Online Harms Desk',
  kind: 'Government',
  person: 'Leila Haddad',
  title: 'Government liaison',
};
const NETWORK: Organisation = {
  name: 'Witness and Dignity Network',
  kind: 'Civil society',
  person: 'Hana Rewi',
  title: 'Community liaison',
};

const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name });

async function propose(by: Person, { name, kind, person, title }: Organisation): Promise<void> {
  const { page } = by;
  await page.getByRole('link', { name: 'Community' }).click();
  await page.getByRole('link', { name: 'Propose an organisation' }).click();
  const form = page.getByRole('form', { name: 'Propose an organisation' });
  await form.getByLabel('Name of the organisation').fill(name);
  await form.getByLabel('Kind').selectOption({ label: kind });
  await form.getByLabel('Its first person').fill(person);
  await form.getByLabel('Their function').fill(title);
  await form.getByLabel('Why?').fill('They answer at night.');
  await form.getByRole('button', { name: 'Propose' }).click();
  await confirm(by, new RegExp(`Propose to admit ${name}`));
  await heading(page, `Admit ${name}`).waitFor();
}

async function agree(by: Person, { name }: Organisation): Promise<void> {
  await by.page.getByRole('button', { name: `Agree and carry out: Admit ${name}` }).click();
  await confirm(by, new RegExp(`Admit ${name}`));
  await heading(by.page, `Admit ${name}`).waitFor({ state: 'detached' });
}

/** The link that somebody is given by hand. */
async function firstPersonsLink(by: Person, { name }: Organisation): Promise<string> {
  const { page } = by;
  await page.getByRole('navigation', { name: 'Community' }).getByRole('link', { name: 'Directory' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByText('Change').click();
  await row.getByRole('button', { name: /^First person's link/ }).click();
  await confirm(by, new RegExp(`first person of ${name}`));
  return page.getByText(/\/welcome#/).innerText();
}

async function join(link: string, { person }: Organisation): Promise<Person> {
  const newcomer = await somebody(stage.browser);
  await holdPasskeys(newcomer);
  const { page } = newcomer;
  await page.goto(link);
  await heading(page, `Welcome to Tocsin, ${person}`).waitFor();
  expect(page.url()).not.toContain('#');
  await page.getByRole('button', { name: 'Create your passkey' }).click();
  await heading(page, 'Situation board').waitFor();
  return newcomer;
}

describe('a server that nobody is on yet', () => {
  it('is founded by its first person, joined by link, and widened by two people of two kinds', async () => {
    const first = await somebody(stage.browser);
    await holdPasskeys(first);
    await first.page.goto(await stage.product.firstLink());
    await heading(first.page, 'Welcome to Tocsin').waitFor();
    await picture(first.page, 'welcome-first-person');
    expect(await axeFindings(first.page)).toEqual([]);
    await first.page.getByLabel('Name', { exact: true }).fill('Miriama Okafor');
    await first.page.getByLabel('Function').fill('Duty officer');
    await first.page.getByRole('button', { name: 'Create your passkey' }).click();
    await first.page.getByText('You are the first here.').waitFor();

    // While there is only one kind, its proposal is its own to agree to.
    await propose(first, DESK);
    await agree(first, DESK);
    const link = await firstPersonsLink(first, DESK);
    const second = await join(link, DESK);

    // From now on the two need each other.
    await propose(first, NETWORK);
    await first.page.getByText('Waits for somebody of another organisation and kind.').waitFor();
    expect(await first.page.getByRole('button', { name: /^Agree/ }).count()).toBe(0);
    await second.page.getByRole('link', { name: 'Community' }).click();
    await second.page
      .getByRole('navigation', { name: 'Community' })
      .getByRole('link', { name: 'Proposals' })
      .click();
    await picture(second.page, 'proposal');
    expect(await axeFindings(second.page)).toEqual([]);
    await agree(second, NETWORK);
    await second.page
      .getByRole('navigation', { name: 'Community' })
      .getByRole('link', { name: 'Directory' })
      .click();
    await second.page.getByRole('row', { name: /Witness and Dignity Network/ }).waitFor();

    // Out, and in again with nothing but the passkey, to where they were.
    await second.page.getByRole('button', { name: /Leila Haddad/ }).click();
    await second.page.getByRole('button', { name: 'Sign out' }).click();
    await second.page.getByRole('button', { name: 'Continue with a passkey' }).click();
    await second.page.getByRole('row', { name: /Witness and Dignity Network/ }).waitFor();

    expect([...first.complaints, ...second.complaints]).toEqual([]);
  }, 120_000);

  it('lets nobody in by a link that was used, nor by a passkey it does not know', async () => {
    const stranger = await somebody(stage.browser);
    await holdPasskeys(stranger);
    await stranger.page.goto(await stage.product.firstLink());
    await heading(stranger.page, 'This link cannot be used').waitFor();
    expect(stranger.page.url()).not.toContain('#');
    await stranger.page.goto(`${stage.product.url}/welcome#never-was`);
    await heading(stranger.page, 'This link cannot be used').waitFor();
    await stranger.page.goto(stage.product.url);
    await stranger.page.getByRole('button', { name: 'Continue with a passkey' }).click();
    await stranger.page
      .getByRole('alert')
      .getByText(/nothing was done/)
      .waitFor();
    await picture(stranger.page, 'sign-in-refused');
    expect(await axeFindings(stranger.page)).toEqual([]);
    // Nobody to play on a server for real people.
    expect(await stranger.page.getByText(/demonstration/).count()).toBe(0);
  }, 60_000);
});
