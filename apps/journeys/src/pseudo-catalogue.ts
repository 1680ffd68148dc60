import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ENGLISH = fileURLToPath(new URL('../../dashboard/src/shell/messages/en.json', import.meta.url));
const FORMATJS = createRequire(import.meta.url).resolve('@formatjs/cli/bin/formatjs');

/** The English sentences as a language that does not exist has them: longer and accented, or from right to left. */
function pseudo(locale: 'en-XA' | 'en-XB'): string {
  const asked = ['compile', ENGLISH, '--format', 'simple', '--ast', '--pseudo-locale', locale];
  return execFileSync(process.execPath, [FORMATJS, ...asked], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** A catalogue stands in for that of a language which has the direction it needs. */
export const PSEUDO_LOCALES = [
  { name: 'en-XA', locale: 'en-GB', insteadOf: 'en' },
  { name: 'en-XB', locale: 'ur-PK', insteadOf: 'ur' },
] as const;

/** What a browser of somebody who reads such a language is given. */
export function inPseudoLocale({ name, locale, insteadOf }: (typeof PSEUDO_LOCALES)[number]): {
  readonly locale: string;
  readonly catalogue: { readonly insteadOf: string; readonly messages: string };
} {
  return { locale, catalogue: { insteadOf, messages: pseudo(name) } };
}
