import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Where pictures of screens are left for whoever wants to look. */
export const PICTURES = fileURLToPath(new URL('../screens/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

const executablePath = process.env['CHROMIUM_PATH'];
const LAUNCH = {
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
};

/** A background browser without the services that would call home. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(LAUNCH);
}

/** The browser of one person, with everything it keeps in a folder: opened again, it is the same browser after a restart. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...LAUNCH, locale: 'en-GB', reducedMotion: 'reduce' });
}

export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about; a journey ends with none. */
  readonly complaints: string[];
}

export interface Surroundings {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { width: number; height: number };
  readonly userAgent?: string;
  /** Served in the place of a language's own catalogue. */
  readonly catalogue?: { readonly insteadOf: string; readonly messages: string };
}

/** A person at a browser of their own, whom no server knows yet. */
export async function somebody(
  browser: Browser,
  {
    locale = 'en-GB',
    colorScheme = 'light',
    viewport = { width: 1360, height: 1000 },
    userAgent,
    catalogue,
  }: Surroundings = {},
): Promise<Person> {
  const context = await browser.newContext({
    locale,
    colorScheme,
    viewport,
    ...(userAgent === undefined ? {} : { userAgent }),
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Karachi',
    // What comes through a worker cannot be served from here.
    ...(catalogue === undefined ? {} : { serviceWorkers: 'block' }),
  });
  if (catalogue !== undefined) {
    await context.route(new RegExp(`/assets/${catalogue.insteadOf}-[^/]+\\.json$`), (route) =>
      route.fulfill({ contentType: 'application/json; charset=utf-8', body: catalogue.messages }),
    );
  }
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isLostConnection(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** A person of the demo community, signed in through the page. */
export async function signIn(
  browser: Browser,
  url: string,
  name: string,
  surroundings: Surroundings = {},
): Promise<Person> {
  const person = await somebody(browser, surroundings);
  const { page } = person;
  await page.goto(url);
  const button = page.getByRole('main').getByRole('button', { name: new RegExp(name) });
  await button.click();
  await button.waitFor({ state: 'detached' });
  await page.locator('h1').first().waitFor();
  return person;
}

/** Gives the browser a device that holds passkeys and whose owner agrees to everything. */
export async function holdPasskeys({ context, page }: Person): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Agrees to what the dialog names, with the passkey where there is one. */
export async function confirm({ page }: Person, what: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm it is you' });
  await dialog.getByText(what).waitFor();
  await dialog.getByRole('button', { name: /^Confirm/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A network that goes away on purpose makes the browser say so. */
function isLostConnection(text: string): boolean {
  return /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|WebSocket connection/.test(text);
}

interface AxeResult {
  readonly violations: readonly { id: string; nodes: readonly { html: string; failureSummary?: string }[] }[];
}

/**
 * What is off the screen is not laid out before somebody comes near it, and has no true place until then; axe would take it for
 * lying under something else.
 */
const LAID_OUT = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
}`;

/** What axe finds on the page, or in one part of it, a line per finding. */
export async function axeFindings(page: Page, part = 'html'): Promise<string[]> {
  // Evaluated from outside: the content security policy refuses an injected script tag, as it should.
  await page.evaluate(AXE);
  await page.evaluate(LAID_OUT);
  // A page may have scrolled to the field that it opens with: what then lies under the bar at the top is not covered for long.
  if (part === 'html') await page.evaluate('window.scrollTo(0, 0)');
  const result = await page.evaluate<AxeResult>(
    `axe.run(document.querySelector(${JSON.stringify(part)}), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

/** A picture of the screen for whoever wants to look; the folder is not kept. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: false });
}
