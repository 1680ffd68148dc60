import type { ErrorCode } from '@tocsin/contract';
import { wordsFor } from '../src/server/graphql/refused.js';
import type { Reply } from './exchange.js';

/** Why something was refused, as the caller is told. */
export interface Refusal {
  readonly code: string;
  readonly field: string | null;
}

/** What an answer says; `complaint` when it is one that nobody may ever get. */
export interface Answer {
  readonly refusals: readonly Refusal[];
  readonly data: unknown;
  readonly complaint: string | null;
}

/** These two say that the server failed, which no input may bring about. */
const FAILED: readonly string[] = ['INTERNAL', 'TRY_AGAIN'];
const TOLD: ReadonlySet<string> = new Set(['code', 'field', 'reference', 'stepUp']);

function isKnown(code: unknown): code is ErrorCode {
  return typeof code === 'string' && typeof (wordsFor(code as ErrorCode) as unknown) === 'string';
}

/** Reads an answer: a code of ours in every error, nothing about the server's insides, and never a failure of the server. */
export function readAnswer({ status, body }: Reply): Answer {
  const none = { refusals: [], data: null };
  if (status >= 500) return { ...none, complaint: `status ${String(status)}` };
  const text = body.toString('utf8');
  if (/node_modules|\n {4}at /.test(text)) return { ...none, complaint: 'shows a stack' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {
      ...none,
      complaint: `status ${String(status)} with a body that is no JSON: ${text.slice(0, 80)}`,
    };
  }
  const { errors, data } = parsed as { errors?: unknown; data?: unknown };
  if (errors === undefined) {
    return { ...none, data, complaint: status >= 400 ? `status ${String(status)} without an error` : null };
  }
  if (!Array.isArray(errors) || errors.length === 0) return { ...none, complaint: 'errors that are no list' };
  const refusals: Refusal[] = [];
  for (const error of errors as readonly { extensions?: Partial<Record<string, unknown>> }[]) {
    const { code, field } = error.extensions ?? {};
    if (!isKnown(code)) return { ...none, complaint: `an error with the code ${JSON.stringify(code)}` };
    if (FAILED.includes(code)) return { ...none, complaint: `the server failed with ${code}` };
    if (field !== null && typeof field !== 'string')
      return { ...none, complaint: `${code} with a field that is no text` };
    const more = Object.keys(error.extensions ?? {}).filter((key) => !TOLD.has(key));
    if (more.length > 0)
      return { ...none, complaint: `${code} tells more than it should: ${more.join(', ')}` };
    refusals.push({ code, field });
  }
  return { refusals, data, complaint: null };
}

const BLAMES_INPUT = /^(INPUT_INVALID|TEXT_)/;

/** Whether a refusal that blames an input names the place where something was changed, or one around or inside it. */
export function blamesElsewhere({ code, field }: Refusal, place: readonly (string | number)[]): boolean {
  if (!BLAMES_INPUT.test(code)) return false;
  if (field === null) return true;
  const wanted = place.join('.');
  return !(field === wanted || wanted.startsWith(`${field}.`) || field.startsWith(`${wanted}.`));
}

/** Codes of a request that never came as far as the rules. */
const BEFORE_THE_RULES =
  /^(INPUT_INVALID|TEXT_|BODY_|DOCUMENT_INVALID|OPERATION_|UNAUTHENTICATED|MEDIA_TYPE|CROSS_SITE|NOT_FOUND)/;

/** Accepted, or refused for a reason that only the rules or a service can know. */
export function reachedTheRules({ refusals, complaint }: Answer): boolean {
  return complaint === null && refusals.every(({ code }) => !BEFORE_THE_RULES.test(code));
}

export function sameRefusals(one: readonly Refusal[], other: readonly Refusal[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
