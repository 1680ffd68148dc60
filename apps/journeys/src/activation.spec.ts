import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeFindings, confirm, picture, signIn, type Person } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const TITLE = 'Attack shown live, Port Verdane';
const CALL = 'Christchurch Call Crisis Response Protocol';
const NATIONAL = 'New Zealand Online Crisis Response Process';

const form = (page: Page, name: string | RegExp): Locator => page.getByRole('form', { name });
const card = (page: Page, protocol: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('link', { name: protocol, exact: true }) });

async function declare({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Declare an incident' }).first().click();
  await page.getByLabel('What is happening?').fill(TITLE);
  await page.getByRole('radio', { name: /Attack shown/ }).check();
  await page.getByRole('radio', { name: /S1/ }).check();
  await page.getByLabel('Where?').fill('Port Verdane');
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
}

async function openProtocol({ page }: Person, label: string, type: RegExp, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a protocol' }).click();
  const opening = form(page, 'Open a protocol');
  await opening.getByLabel('Which protocol?').selectOption({ label });
  await opening.getByRole('radio', { name: type }).check();
  await opening.getByLabel('Why?').fill(why);
  await opening.getByRole('button', { name: 'Open it' }).click();
  await opening.waitFor({ state: 'detached' });
}

async function propose(person: Person, step: string, why: string): Promise<void> {
  const { page } = person;
  await page.getByRole('button', { name: 'Propose a step' }).click();
  const proposal = form(page, 'Propose a step');
  await proposal.getByRole('radio', { name: new RegExp(`^${step} Decided`) }).check();
  const safeguards = proposal.getByRole('group', { name: 'Safeguards for human rights' });
  for (const yes of await safeguards.getByRole('radio', { name: 'Yes' }).all()) await yes.check();
  await proposal.getByLabel('Why?', { exact: true }).fill(why);
  await proposal.getByRole('button', { name: 'Propose', exact: true }).click();
  await confirm(person, new RegExp(`Propose “${step}”`));
  await proposal.waitFor({ state: 'detached' });
}

async function answer({ page }: Person, criterion: Locator, word: string, evidence: string): Promise<void> {
  await criterion.getByRole('button', { name: /^Answer/ }).click();
  const sheet = form(page, 'Answer this criterion');
  await sheet.getByRole('radio', { name: word, exact: true }).check();
  await sheet.getByLabel('What shows it?').fill(evidence);
  await sheet.getByRole('button', { name: 'Answer' }).click();
  await sheet.waitFor({ state: 'detached' });
}

describe('a protocol that runs', () => {
  it('goes from its opening to active by two organisations of two kinds, and stands beside another', async () => {
    const liaison = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    const secretariat = await signIn(stage.browser, stage.product.url, 'Miriama Okafor');
    const officer = await signIn(stage.browser, stage.product.url, 'Ana Duarte');
    await declare(liaison);
    await openProtocol(liaison, `${CALL} 2019`, /Crisis response/, 'Copies spread on several services.');
    await card(liaison.page, CALL).getByText('Alert', { exact: true }).waitFor();

    // The secretariat follows live, and takes the step that is its own to take.
    await secretariat.page.getByRole('link', { name: TITLE }).first().click();
    await secretariat.page.getByRole('link', { name: CALL }).first().click();
    await propose(secretariat, 'Assess', 'The alert is credible.');
    await secretariat.page
      .getByRole('region', { name: 'Activation' })
      .getByText('Assessing')
      .first()
      .waitFor();

    // Both answer criteria; unknown is an answer.
    await liaison.page.getByRole('link', { name: CALL }).first().click();
    const lines = (page: Page): Locator =>
      page
        .getByRole('table', { name: 'Criteria' })
        .getByRole('row')
        .filter({ has: page.getByRole('button') });
    await lines(liaison.page).first().waitFor();
    const count = await lines(liaison.page).count();
    for (let index = 0; index < count; index += 1) {
      const person = index % 2 === 0 ? liaison : secretariat;
      const word = index === count - 1 ? 'unknown' : 'met';
      await answer(person, lines(person.page).nth(index), word, 'Two platforms report copies.');
    }
    await picture(liaison.page, 'criteria');

    // One organisation alone activates nothing: the liaison's own vote is not enough.
    await propose(liaison, 'Activate', 'Every criterion has its answer.');
    const vote = secretariat.page.getByRole('region', { name: 'To be decided: Activate' });
    await vote.getByText(/At least 2 people of 2 organisations of 2 kinds/).waitFor();
    await vote.getByText('Voted by proposing it.').waitFor();
    await liaison.page.getByText('Your organisation has voted.').waitFor();
    await picture(secretariat.page, 'vote');
    expect(await axeFindings(secretariat.page)).toEqual([]);
    await vote.getByRole('button', { name: 'Vote', exact: true }).click();
    const ballot = form(secretariat.page, 'Vote');
    await ballot.getByRole('radio', { name: /^For/ }).check();
    await ballot.getByLabel('Why?').fill('Seen by two kinds of organisation.');
    await ballot.getByRole('button', { name: 'Cast the vote' }).click();
    await confirm(secretariat, /Vote “For” on “Activate”/);
    await liaison.page.getByRole('region', { name: 'Activation' }).getByText('Active').first().waitFor();
    const history = liaison.page.getByRole('region', { name: 'How it came here' });
    await history.getByText('Every criterion has its answer.').waitFor();

    // What the platform owes since then is there, and it says that it is met.
    await officer.page.getByRole('link', { name: TITLE }).first().click();
    const duties = officer.page.getByRole('region', { name: 'Who owes what by when' });
    await duties.getByRole('button', { name: 'Ours' }).click();
    await duties
      .getByRole('button', { name: /^Report met/ })
      .first()
      .waitFor();
    const before = await duties.getByRole('button', { name: /^Report met/ }).count();
    expect(await axeFindings(officer.page)).toEqual([]);
    await duties
      .getByRole('button', { name: /^Report met/ })
      .first()
      .click();
    const report = form(officer.page, /^Report met/);
    await report.getByLabel('What shows that it is met?').fill('Our status is posted.');
    await report.getByRole('button', { name: 'Report met' }).click();
    await report.waitFor({ state: 'detached' });
    await duties.getByText(/\d settled/).waitFor();
    expect(await duties.getByRole('button', { name: /^Report met/ }).count()).toBe(before - 1);

    // The notice of the activation is for the platform; that its page has shown it is on record by itself.
    const notices = officer.page.getByRole('region', { name: 'Notices' });
    await notices.getByRole('button', { name: 'Answer the notice' }).first().click();
    const receipt = form(officer.page, 'Answer the notice');
    await receipt.getByRole('radio', { name: /^Acting/ }).check();
    await receipt.getByRole('button', { name: 'Send' }).click();
    await notices.getByText('We said: Acting').waitFor();
    await picture(officer.page, 'platform-duties');

    // A second protocol that only watches stands beside it, and the bridge says where they differ.
    await liaison.page.getByRole('link', { name: 'Overview' }).click();
    await openProtocol(liaison, `${NATIONAL} 2020`, /^Online crisis/, 'Reported by the police.');
    await liaison.page.getByRole('link', { name: 'Bridge' }).click();
    const disagreement = liaison.page.getByRole('region', { name: 'Where they disagree' });
    await disagreement.getByText(/only watches/).waitFor();
    expect(await disagreement.innerText()).toMatch(
      new RegExp(`${NATIONAL} 2020 only watches .*${CALL} 2019 is active`),
    );
    await picture(liaison.page, 'bridge');
    expect(await axeFindings(liaison.page)).toEqual([]);
    // It is on the other's bridge as well, without a reload of the page.
    await secretariat.page.getByRole('link', { name: 'Bridge' }).click();
    await card(secretariat.page, NATIONAL).waitFor();
    expect([...liaison.complaints, ...secretariat.complaints, ...officer.complaints]).toEqual([]);
  }, 180_000);

  it('takes a vote without a mouse', async () => {
    const secretariat = await signIn(stage.browser, stage.product.url, 'Miriama Okafor');
    const { page } = secretariat;
    // In the demo a proposal waits for the secretariat.
    await page
      .getByRole('link', { name: /ferry terminal/ })
      .first()
      .click();
    await page
      .getByRole('link', { name: `${CALL} (updated)` })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Vote', exact: true }).focus();
    await page.keyboard.press('Enter');
    await form(page, 'Vote').locator(':focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Too early: journalism is hit.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Confirm it is you' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const history = page.getByRole('region', { name: 'How it came here' });
    await history.getByText(/: declined/).waitFor();
    await history.getByText('Votes, and what they were about').first().focus();
    await page.keyboard.press('Enter');
    await history.getByText('Too early: journalism is hit.').waitFor();
    expect(secretariat.complaints).toEqual([]);
  }, 60_000);
});
