import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { openDashboardNode } from './dashboard-node.js';
import { Exchange, type Reply } from './exchange.js';
import { scan, score, type Scanned } from './observatory.js';

const TARGET = 120;
const ELSEWHERE = 'https://elsewhere.example';

/** What no page of ours may have, because our own policy would not run it: each by how it looks in the text. */
const INLINE: Readonly<Record<string, RegExp>> = {
  'a script without an address': /<script\b(?![^>]*\bsrc\s*=)[^>]*>/i,
  'a script with content': /<script\b[^>]*>\s*[^<\s]/i,
  'a style sheet in the page': /<style\b/i,
  'a style on an element': /<[a-z][^>]*\sstyle\s*=/i,
  'a handler on an element': /<[a-z][^>]*\son[a-z]+\s*=/i,
  'an address that is a script': /(?:href|src|action)\s*=\s*["']?\s*(?:javascript|data|vbscript):/i,
  'something from elsewhere': /(?:href|src|action)\s*=\s*["']?\s*(?:https?:)?\/\//i,
};

/**
 * The headers of the dashboard's page and of the API, outside a demo as in production, by the public rules of the MDN
 * HTTP Observatory, and the built page by our own: nothing inline. TLS ends in front of the product, so what it sends is
 * judged as if it came over HTTPS. A scanner finds no cookie on the page; the one that the API sets is judged apart, and
 * fails the check unless it gets all the points there are.
 *
 * `value` is the lower of the two scores, out of 100 without any bonus.
 */
export const headers: Check = { name: 'headers', good: 'at_least', run };

async function run({ world }: Surroundings): Promise<Finding> {
  const by = await world.member('government');
  const node = await openDashboardNode(world, { demo: false });
  const exchange = new Exchange(node.url);
  const failures: string[] = [];
  try {
    const page = await exchange.send({ method: 'GET', path: '/', headers: { accept: 'text/html' } });
    const api = await exchange.ask(by.token, JSON.stringify({ query: '{ server { now } }' }));
    for (const { status } of [page, api])
      if (status !== 200) failures.push(`answered with status ${String(status)}`);
    const html = page.body.toString('utf8');
    for (const [what, pattern] of Object.entries(INLINE)) {
      const found = pattern.exec(html);
      if (found !== null) failures.push(`the page has ${what}: ${found[0].slice(0, 100)}`);
    }
    const scanned = [await seen(page, '/', html), await seen(api, '/graphql', '')];
    const results = scanned.map(scan);
    // Signing out sets the session's cookie anew, empty and over, with the attributes it always has.
    const signedOut = await exchange.ask(by.token, JSON.stringify({ query: 'mutation { signOut }' }));
    const setCookies = headerValues(signedOut, 'set-cookie');
    const [cookie] = scan({ ...(scanned[0] as Scanned), setCookies }).filter(
      ({ test }) => test === 'cookies',
    );
    if (cookie?.modifier !== 5)
      failures.push(`the cookie is judged ${String(cookie?.result)}: ${setCookies.join('; ')}`);
    const value = Math.min(...results.map(score));
    const short = results.flat().filter(({ modifier }) => modifier < 0);
    if (value < TARGET)
      failures.push(...short.map(({ result, modifier }) => `${result}: ${String(modifier)}`));
    const cases = results.flat().length + Object.keys(INLINE).length + 1;
    return { cases, failures, value, target: TARGET };
  } finally {
    exchange.close();
    await node.close();
  }

  async function seen(reply: Reply, path: string, html: string): Promise<Scanned> {
    const preflight = await exchange.send({
      method: 'OPTIONS',
      path,
      headers: { origin: ELSEWHERE, 'access-control-request-method': 'GET' },
    });
    const setCookies = headerValues(reply, 'set-cookie');
    return { headers: byName(reply), setCookies, preflight: byName(preflight), origin: ELSEWHERE, html };
  }
}

function headerValues({ rawHeaders }: Reply, wanted: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === wanted);
}

function byName({ rawHeaders }: Reply): Record<string, string> {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(
    names.map((name, index) => [name.toLowerCase(), rawHeaders[index * 2 + 1] ?? '']),
  );
}
