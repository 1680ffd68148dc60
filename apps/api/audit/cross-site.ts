import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { Api } from '../src/api.js';
import { registered } from '../test/browser.js';
import type { Member } from '../test/member.js';
import type { World } from '../test/world.js';
import { ARRIVED, scriptOf, SHAPES, type Attempt } from './attack-shapes.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { openDashboardNode } from './dashboard-node.js';
import { heldRows, movedRows } from './held-rows.js';
import { openChromium } from './open-chromium.js';
import type { Random } from './random.js';

/** Said by the victim and nobody else, so that whoever can read anything of theirs can be told by it. */
const SECRET = 'Only those on it know of this one';

/** After that long a request is not on its way any more, however busy the machine is. */
const LONGEST_WAY_MS = 20_000;

/** What arrived at the server, from the head of a request. */
interface Arrival {
  readonly line: string;
  readonly withCookie: boolean;
}

/**
 * A person is signed in at the product with a real Chromium, and opens a page of somebody else in it: on another host,
 * to which the session's cookie does not go, and on another port of the same host, to which by the rules of cookies it
 * does. The page tries every way that browsers know to declare an incident as them, to read their board, or to connect.
 * Each has to arrive at the server, or it would prove nothing; and none may store, be read, or be connected. The same
 * request from the product's own page is carried out, so it is not the request that is wrong.
 *
 * `value` counts the attempts that came to nothing; all of them have to.
 */
export const crossSite: Check = { name: 'cross-site', good: 'at_least', demo: true, run };

/** One shape from one page. */
interface Planned {
  readonly origin: string;
  readonly shape: string;
  /** Stands in the address and in the title of what would be declared, so that both can be told from the others'. */
  readonly mark: string;
  readonly attempt: Attempt;
}

async function run({ world, random }: Surroundings): Promise<Finding> {
  const victim = await world.member('government');
  const node = await openDashboardNode(world, { demo: true });
  const arrivals: Arrival[] = [];
  const notice = ({ method, url, headers }: IncomingMessage): void => {
    arrivals.push({ line: `${String(method)} ${String(url)}`, withCookie: headers.cookie !== undefined });
  };
  node.app.getHttpServer().prependListener('request', notice).prependListener('upgrade', notice);
  const attackers = await Promise.all([emptySite(), emptySite()]);
  const [elsewhere, beside] = attackers.map((site) => String((site.address() as AddressInfo).port));
  const plans = [`http://localhost:${String(elsewhere)}`, `http://127.0.0.1:${String(beside)}`]
    .flatMap((origin) => Object.keys(SHAPES).map((shape) => ({ origin, shape })))
    .map((plan, index): Planned => {
      const mark = `from=${String(index)}.`;
      return { ...plan, mark, attempt: attemptAt(node.url, mark, random) };
    });
  const browser = await openChromium();
  try {
    const context = await browser.newContext();
    const own = await signedIn(context, node, victim);
    const failures: string[] = [];
    if (!(await fromOwnPage(own, declaration(random, SECRET))).includes('"incidentId"'))
      failures.push('the own page cannot do it either');
    const before = await heldRows(world);
    const read = await Promise.all(plans.map((plan) => attack(context, plan, arrivals)));
    const moved = movedRows(before, await heldRows(world));
    failures.push(...moved.map((row) => `something was stored: ${row}`));
    const titles = await declaredTitles(world);
    const outcomes = plans.map((plan, index) =>
      wrongWith(plan, { read: read[index] ?? '', arrivals, titles }),
    );
    failures.push(...outcomes.flat());
    const atStake = arrivals.some(({ line, withCookie }) => withCookie && /^POST .*from=/.test(line));
    if (!atStake) failures.push('the cookie never came along, so nothing was at stake');
    if (!(await fromOwnPage(own, JSON.stringify({ query: registered('Board') }))).includes(SECRET))
      failures.push('the victim is not signed in any more');
    const value = outcomes.filter((wrong) => wrong.length === 0).length;
    return { cases: plans.length, failures, value, target: plans.length };
  } finally {
    await browser.close();
    for (const site of attackers) site.close();
    await node.close();
  }
}

/** Lets a page of somebody else try; gives back what it got to read. */
async function attack(
  context: BrowserContext,
  { origin, shape, mark, attempt }: Planned,
  arrivals: readonly Arrival[],
): Promise<string> {
  const page = await context.newPage();
  await page.exposeFunction(ARRIVED, async () => {
    const giveUpAt = Date.now() + LONGEST_WAY_MS;
    while (!hasArrived(arrivals, mark) && Date.now() < giveUpAt) await setTimeout(20);
  });
  await page.goto(origin);
  const read = await page.evaluate<unknown>(scriptOf(shape, attempt));
  await page.close();
  return String(read);
}

function wrongWith(
  { origin, shape, mark }: Planned,
  seen: { read: string; arrivals: readonly Arrival[]; titles: readonly string[] },
): string[] {
  const wrong = [
    hasArrived(seen.arrivals, mark) ? null : 'never arrived',
    seen.titles.some((title) => title.includes(mark)) ? 'was carried out' : null,
    /OPENED|"data"|"sid"/.test(seen.read) || seen.read.includes(SECRET)
      ? `read ${seen.read.slice(0, 200)}`
      : null,
  ];
  return wrong.flatMap((what) => (what === null ? [] : [`${shape} from ${origin}: ${what}`]));
}

function hasArrived(arrivals: readonly Arrival[], mark: string): boolean {
  return arrivals.some(({ line }) => line.includes(mark));
}

async function declaredTitles({ database }: World): Promise<string[]> {
  const rows = await database.owner.query<{ title: string | null }[]>(
    "SELECT convert_from(canonical, 'UTF8')::json #>> '{body,title}' AS title FROM entry",
  );
  return rows.map(({ title }) => title ?? '');
}

function attemptAt(url: string, mark: string, random: Random): Attempt {
  const mutation = declaration(random, `Declared by somebody else ${mark}`);
  const query = JSON.stringify({ query: registered('Board') });
  const inAddress = (body: string): string => {
    const { query: document, variables } = JSON.parse(body) as { query: string; variables?: unknown };
    const said = new URLSearchParams({ query: document, variables: JSON.stringify(variables ?? {}) });
    return `${url}/graphql?${mark}&${said.toString()}`;
  };
  return {
    graphql: `${url}/graphql?${mark}`,
    getMutation: inAddress(mutation),
    getQuery: inAddress(query),
    socket: `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&${mark}`,
    page: `${url}/?${mark}`,
    mutation,
    query,
  };
}

function declaration(random: Random, title: string): string {
  const rest = { place: 'Port Verdane', category: 'unsure', severity: 'S3', marking: 'AMBER' };
  const input = { commandId: random.uuid(), title, ...rest };
  return JSON.stringify({ query: registered('DeclareIncident'), variables: { input } });
}

/** The product's own page with the victim signed in at it; the browser itself keeps the cookie. */
async function signedIn(context: BrowserContext, node: Api, { personId }: Member): Promise<Page> {
  const page = await context.newPage();
  // An address of its own, but no page of the dashboard: that would go on asking by itself.
  await page.goto(`${node.url}/graphql`);
  await fromOwnPage(
    page,
    JSON.stringify({ query: registered('SignInAsDemoPerson'), variables: { personId } }),
  );
  return page;
}

function fromOwnPage(page: Page, body: string): Promise<string> {
  const options = `{ method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} }`;
  return page.evaluate<string>(`fetch('/graphql', ${options}).then((response) => response.text())`);
}

/** A site that has nothing but an empty page, and no policy that would hold its own scripts back. */
async function emptySite(): Promise<Server> {
  const site = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>'),
  );
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return site;
}
