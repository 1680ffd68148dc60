import type { Locator, Page } from 'playwright-core';
import { PAGES } from './pages.js';

/** Asks a page about itself as it stands now; where a part is named, the page around it was asked before. */
export type Ask = (title: string, part?: string) => Promise<void>;

/** A screen in the states that somebody's hands bring it into. */
export interface Screen {
  readonly title: string;
  /** Of the demo community; null: nobody has signed in. */
  readonly person: string | null;
  /** Whether it is about the forms of a page, one after the other, and not about the page. */
  readonly forms?: true;
  readonly show: (page: Page, url: string, ask: Ask) => Promise<void>;
}

const LEAD = 'Leila Haddad';
const PLATFORM = 'Ana Duarte';
const OBSERVER = 'Amina Rahman';
const BODY = 'Miriama Okafor';

/** Forms that write an entry; who is on the incident is changed in others, which stand open. */
const FORM = 'main form[novalidate]';

const signIn: Screen = {
  title: 'sign-in',
  person: null,
  show: async (page, url, ask) => {
    await page.goto(url);
    await page.getByRole('button', { name: new RegExp(LEAD) }).waitFor();
    await ask('sign-in');
  },
};

const pages = PAGES.map(({ page: title, path, person }): Screen => ({
  title,
  person,
  show: async (page, url, ask) => {
    await page.goto(new URL(path, url).href);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await ask(title);
  },
}));

/** The one thing to do on each of these pages. */
const forms = [
  { title: 'add-passkey', path: '/account' },
  { title: 'new-token', path: '/account/tokens' },
  { title: 'invite', path: '/organisation' },
  { title: 'identity-provider', path: '/organisation/sign-on' },
  { title: 'propose', path: '/community/proposals' },
].map(({ title, path }): Screen => ({
  title: `form-${title}`,
  person: PLATFORM,
  show: async (page, url, ask) => {
    await page.goto(new URL(path, url).href);
    await page.locator('main header button').click();
    const form = page.locator(FORM);
    // Whoever opens a form writes in it at once.
    await form.locator(':focus').waitFor();
    await ask(title);
  },
}));

const incidents = [
  // To open a protocol; status, information, rights flag; and one of each kind about a notice or an obligation.
  { title: 'incident', person: PLATFORM, offered: 4 },
  // To open a protocol, the answer to the flag; information, severity, status.
  { title: 'incident-of-the-lead', person: LEAD, offered: 6 },
].flatMap(({ title, person, offered }): Screen[] => [
  {
    title,
    person,
    show: async (page, url, ask) => {
      await openDemoIncident(page, url);
      await ask(title);
    },
  },
  {
    title: `${title}-forms`,
    person,
    forms: true,
    show: async (page, url, ask) => {
      await openDemoIncident(page, url);
      // What stands above the timeline, and what stands with a notice or an obligation.
      const above = page.locator('main button[aria-expanded]:not(article *, section[aria-labelledby] *)');
      await above.nth(offered - 1).waitFor();
      const offers = await above.all();
      if (offers.length !== offered)
        throw new Error(`${title} offers ${String(offers.length)} forms instead of ${String(offered)}`);
      const beside = 'main section[aria-labelledby] button[aria-expanded]:not(article *)';
      await openEach(page, title, [...offers, ...(await firstOfEachKind(page, beside))], ask);
    },
  },
]);

const parts = [
  { part: 'bridge', person: LEAD },
  { part: 'pictures', person: LEAD },
  { part: 'requests', person: LEAD, forms: true },
  { part: 'requests', person: OBSERVER, forms: true },
  { part: 'reports', person: LEAD },
  { part: 'reports', person: OBSERVER },
  { part: 'reports/new', person: LEAD },
  { part: 'activation', person: BODY, forms: true },
  { part: 'activation', person: PLATFORM, forms: true },
].flatMap(({ part, person, forms = false }): Screen[] => {
  const title = `incident-${part.replace('/', '-')}.${person.split(' ')[0] ?? ''}`;
  const open = async (page: Page, url: string): Promise<void> => {
    await openDemoIncident(page, url);
    if (part === 'activation') {
      await page.locator('main a[href*="/activations/"]').first().click();
      // The page before stays until the next one is there.
      await page.locator('main [role="feed"]').waitFor({ state: 'detached' });
    } else await page.goto(`${page.url().split('?')[0] ?? ''}/${part}`);
    await page.locator('main section').first().waitFor();
    await page.waitForLoadState('networkidle');
  };
  const itself: Screen = {
    title,
    person,
    show: async (page, url, ask) => {
      await open(page, url);
      await ask(title);
    },
  };
  const itsForms: Screen = {
    title: `${title}-forms`,
    person,
    forms: true,
    show: async (page, url, ask) => {
      await open(page, url);
      const offers = 'main button[aria-expanded]';
      await page.locator(offers).first().waitFor();
      await openEach(page, title, await firstOfEachKind(page, offers), ask);
    },
  };
  return forms ? [itself, itsForms] : [itself];
});

const palette: Screen = {
  title: 'palette',
  person: LEAD,
  show: async (page, url, ask) => {
    await page.goto(url);
    await page.locator('h1').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await ask('shortcuts');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').and(page.locator(':focus')).fill('terminal');
    await page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
    await ask('palette');
    // It leads on by keys alone, wherever whoever asked has gone meanwhile.
    await page.getByRole('dialog').getByRole('combobox').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('feed').waitFor();
  },
};

const found: Screen = {
  title: 'entry-found',
  person: OBSERVER,
  show: async (page, url, ask) => {
    await page.goto(new URL('/search?q=terminal', url).href);
    const hit = page.locator('main ol a').first();
    const target = (await hit.getAttribute('href'))?.split('#')[1] ?? 'none';
    await hit.click();
    // It leads to the entry itself, with the focus.
    await page.locator(`article[id="${target}"]:focus`).waitFor();
    await ask('entry-found', `article[id="${target}"]`);
  },
};

const countries: Screen = {
  title: 'board-countries',
  person: LEAD,
  show: async (page, url, ask) => {
    await page.goto(url);
    await page.locator('main details summary').click();
    await page.locator('figure svg[role="img"]').waitFor();
    await ask('board-countries');
  },
};

const protocol: Screen = {
  title: 'protocol',
  person: BODY,
  show: async (page, url, ask) => {
    await page.goto(new URL('/protocols', url).href);
    await page.locator('main table a').first().click();
    await page.locator('svg[role="img"]').waitFor();
    await ask('protocol');
  },
};

/** Every screen of the product that the demo community can bring up, with its forms and dialogs. */
export const SCREENS: readonly Screen[] = [
  signIn,
  ...pages,
  ...forms,
  ...incidents,
  ...parts,
  palette,
  found,
  countries,
  protocol,
];

async function openDemoIncident(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page
    .getByRole('link', { name: /ferry terminal/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Opens one form after the other and asks about each. */
async function openEach(page: Page, title: string, offers: readonly Locator[], ask: Ask): Promise<void> {
  for (const offer of offers) {
    await offer.click();
    const form = page.locator(FORM);
    await form.waitFor();
    await ask(title, FORM);
    // Closed and gone, so that the next one found is the next one.
    await offer.click();
    await form.waitFor({ state: 'detached' });
  }
}

/** Of many buttons that open the same form about different things, the first. */
async function firstOfEachKind(page: Page, selector: string): Promise<readonly Locator[]> {
  const texts = await page.locator(selector).allInnerTexts();
  return [...new Set(texts)].map((text) =>
    page
      .locator(selector)
      .filter({ has: page.getByText(text, { exact: true }) })
      .first(),
  );
}
