import { directivesOf, judgePolicy, POLICY_OUTCOMES } from './observatory-policy.js';

/**
 * The public rules by which the MDN HTTP Observatory scores a site's headers: ten of its tests, as published in
 * https://github.com/mdn/mdn-http-observatory (src/analyzer/tests, src/grader/charts.js; algorithm version 6, read in
 * November 2026). Version 6 has two more, for Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, with 10 points
 * each; they are left out here, so the score is out of what it was before.
 */

/** What a scan sees of a site: one page over HTTPS, with the cookies that it sets. */
export interface Scanned {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  /** The answer to a preflight from elsewhere. */
  readonly preflight: Readonly<Record<string, string>>;
  readonly origin: string;
  readonly html: string;
}

/** A test's result in the Observatory's own words, and what it adds to 100. */
export interface Result {
  readonly test: string;
  readonly result: string;
  readonly modifier: number;
}

/** Without this many points before any bonus, no bonus counts. */
const MINIMUM_FOR_BONUS = 90;

export function score(results: readonly Result[]): number {
  const penalised = 100 + results.reduce((sum, { modifier }) => sum + Math.min(0, modifier), 0);
  const withBonus = 100 + results.reduce((sum, { modifier }) => sum + modifier, 0);
  return Math.max(0, penalised >= MINIMUM_FOR_BONUS ? withBonus : penalised);
}

export function scan(seen: Scanned): Result[] {
  return [
    picked('content-security-policy', POLICY_OUTCOMES, judgePolicy(seen.headers['content-security-policy'])),
    cookies(seen),
    sharing(seen),
    // HTTP is the business of whoever ends TLS; the product opens no second port, so there is nothing to redirect.
    { test: 'redirection', result: 'redirection-not-needed-no-http', modifier: 0 },
    referrerPolicy(seen),
    transportSecurity(seen),
    subresourceIntegrity(seen),
    contentTypeOptions(seen),
    frameOptions(seen),
    resourcePolicy(seen),
  ];
}

function picked(test: string, outcomes: Readonly<Record<string, number>>, result: string): Result {
  const modifier = outcomes[result];
  if (modifier === undefined) throw new Error(`${test} has no result ${result}`);
  return { test, result, modifier };
}

function cookies({ setCookies }: Scanned): Result {
  const outcomes = {
    'cookies-secure-with-httponly-sessions-and-samesite': 5,
    'cookies-secure-with-httponly-sessions': 0,
    'cookies-not-found': 0,
    'cookies-without-secure-flag-but-protected-by-hsts': -5,
    'cookies-samesite-flag-invalid': -20,
    'cookies-session-without-httponly-flag': -30,
  };
  const pick = (result: keyof typeof outcomes): Result => picked('cookies', outcomes, result);
  if (setCookies.length === 0) return pick('cookies-not-found');
  const attributes = setCookies.map((cookie) => cookie.toLowerCase().split(/;\s*/).slice(1));
  // Theirs knows a session by its name; every cookie of ours is one.
  if (attributes.some((all) => !all.includes('httponly')))
    return pick('cookies-session-without-httponly-flag');
  const sameSite = attributes.map((all) => all.find((one) => one.startsWith('samesite'))?.split('=')[1]);
  if (sameSite.some((value) => value !== undefined && !['lax', 'strict', 'none'].includes(value)))
    return pick('cookies-samesite-flag-invalid');
  if (attributes.some((all) => !all.includes('secure')))
    return pick('cookies-without-secure-flag-but-protected-by-hsts');
  return pick(
    sameSite.includes(undefined)
      ? 'cookies-secure-with-httponly-sessions'
      : 'cookies-secure-with-httponly-sessions-and-samesite',
  );
}

function sharing({ preflight, origin }: Scanned): Result {
  const outcomes = {
    'cross-origin-resource-sharing-not-implemented': 0,
    'cross-origin-resource-sharing-implemented-with-public-access': 0,
    'cross-origin-resource-sharing-implemented-with-restricted-access': 0,
    'cross-origin-resource-sharing-implemented-with-universal-access': -50,
  };
  const pick = (result: keyof typeof outcomes): Result =>
    picked('cross-origin-resource-sharing', outcomes, result);
  const allowed = preflight['access-control-allow-origin'];
  if (allowed === undefined) return pick('cross-origin-resource-sharing-not-implemented');
  if (allowed === '*') return pick('cross-origin-resource-sharing-implemented-with-public-access');
  const everybody = allowed === origin && preflight['access-control-allow-credentials'] === 'true';
  return pick(
    everybody
      ? 'cross-origin-resource-sharing-implemented-with-universal-access'
      : 'cross-origin-resource-sharing-implemented-with-restricted-access',
  );
}

function referrerPolicy({ headers }: Scanned): Result {
  const outcomes = {
    'referrer-policy-private': 5,
    'referrer-policy-not-implemented': 0,
    'referrer-policy-unsafe': -5,
    'referrer-policy-header-invalid': -5,
  };
  const pick = (result: keyof typeof outcomes): Result => picked('referrer-policy', outcomes, result);
  const header = headers['referrer-policy'];
  if (header === undefined) return pick('referrer-policy-not-implemented');
  const good = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];
  const bad = ['origin', 'origin-when-cross-origin', 'unsafe-url', 'no-referrer-when-downgrade'];
  const last = header
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .findLast((one) => [...good, ...bad].includes(one));
  if (last === undefined) return pick('referrer-policy-header-invalid');
  return pick(good.includes(last) ? 'referrer-policy-private' : 'referrer-policy-unsafe');
}

function transportSecurity({ headers }: Scanned): Result {
  const outcomes = {
    'hsts-implemented-max-age-at-least-six-months': 0,
    'hsts-implemented-max-age-less-than-six-months': -10,
    'hsts-not-implemented': -20,
    'hsts-header-invalid': -20,
  };
  const pick = (result: keyof typeof outcomes): Result =>
    picked('strict-transport-security', outcomes, result);
  const header = headers['strict-transport-security'];
  if (header === undefined) return pick('hsts-not-implemented');
  const maxAge = /(?:^|;)\s*max-age=(\d+)/i.exec(header)?.[1];
  if (maxAge === undefined || header.includes(',')) return pick('hsts-header-invalid');
  return pick(
    Number(maxAge) < 15_552_000
      ? 'hsts-implemented-max-age-less-than-six-months'
      : 'hsts-implemented-max-age-at-least-six-months',
  );
}

function subresourceIntegrity({ headers, html }: Scanned): Result {
  const outcomes = {
    'sri-implemented-and-all-scripts-loaded-securely': 5,
    'sri-not-implemented-response-not-html': 0,
    'sri-not-implemented-but-no-scripts-loaded': 0,
    'sri-not-implemented-but-all-scripts-loaded-from-secure-origin': 0,
    'sri-not-implemented-and-external-scripts-not-loaded-securely': -50,
  };
  const pick = (result: keyof typeof outcomes): Result => picked('subresource-integrity', outcomes, result);
  if (!(headers['content-type'] ?? '').startsWith('text/html'))
    return pick('sri-not-implemented-response-not-html');
  const scripts = html.match(/<script\b[^>]*>/gi) ?? [];
  if (scripts.length === 0) return pick('sri-not-implemented-but-no-scripts-loaded');
  // Whatever is loaded from elsewhere is judged as the worst: nothing of ours is.
  if (scripts.some((script) => /\bsrc\s*=\s*["']?(https?:)?\/\//i.test(script)))
    return pick('sri-not-implemented-and-external-scripts-not-loaded-securely');
  const some = scripts.some((script) => /\bintegrity\s*=/i.test(script));
  return pick(
    some
      ? 'sri-implemented-and-all-scripts-loaded-securely'
      : 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin',
  );
}

function contentTypeOptions({ headers }: Scanned): Result {
  const isSet = headers['x-content-type-options']?.trim().toLowerCase() === 'nosniff';
  return {
    test: 'x-content-type-options',
    result: `x-content-type-options-${isSet ? 'nosniff' : 'not-implemented'}`,
    modifier: isSet ? 0 : -5,
  };
}

function frameOptions({ headers }: Scanned): Result {
  const outcomes = {
    'x-frame-options-implemented-via-csp': 5,
    'x-frame-options-sameorigin-or-deny': 5,
    'x-frame-options-not-implemented': -20,
  };
  const pick = (result: keyof typeof outcomes): Result => picked('x-frame-options', outcomes, result);
  if (directivesOf(headers['content-security-policy'])?.has('frame-ancestors') === true)
    return pick('x-frame-options-implemented-via-csp');
  const isSet = /^(deny|sameorigin)$/i.test(headers['x-frame-options'] ?? '');
  return pick(isSet ? 'x-frame-options-sameorigin-or-deny' : 'x-frame-options-not-implemented');
}

function resourcePolicy({ headers }: Scanned): Result {
  const outcomes: Readonly<Record<string, number>> = {
    'same-origin': 10,
    'same-site': 10,
    'cross-origin': 0,
    none: 0,
  };
  const given = headers['cross-origin-resource-policy']?.trim().toLowerCase() ?? 'none';
  return { test: 'cross-origin-resource-policy', result: given, modifier: outcomes[given] ?? -5 };
}
