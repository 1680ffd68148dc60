import { describe, expect, it } from '@jest/globals';
import type { ApiErrorCode } from './api.js';
import { codeWords, isCode } from './error-words.js';
import en from './messages/en.json';
import type { MessageId, Translate } from './words.js';

const t: Translate = Object.assign((id: MessageId) => en[id], {
  knows: (id: string): id is MessageId => Object.hasOwn(en, id),
});

describe('a code of the server', () => {
  it('has a sentence of its own, or that of another that says the same', () => {
    expect(codeWords('NOT_THE_LEAD', t)).toBe(en['error.NOT_THE_LEAD']);
    expect(codeWords('NOT_FOUND', t)).toBe(en['error.NOT_AVAILABLE']);
  });

  it('that only a newer server knows is something that went wrong', () => {
    expect(codeWords('NEVER_HEARD_OF' as ApiErrorCode, t)).toBe(en['error.INTERNAL']);
  });

  it('is told from any other text in an address', () => {
    expect(isCode('PROVIDER_NOT_REACHED', t)).toBe(true);
    expect(isCode('BODY_INVALID', t)).toBe(true);
    expect(['reference', 'NEVER_HEARD_OF', '', null].filter((text) => isCode(text, t))).toEqual([]);
  });
});
