import { describe, expect, it } from '@jest/globals';
import { EntryKind, NoticeReceipt, type Entry } from '@tocsin/protocol';
import { anEntry } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import { inReadingOrder, isQuietReceipt, SHOW, shownEntries } from './shown-entries.js';

const anyEntry = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(EntryKind) as EntryKind[])),
    receipt: fc.constantFrom(...(Object.keys(NoticeReceipt) as NoticeReceipt[])),
  })
  .map(({ kind, receipt }): Entry =>
    kind === 'notice_received' ? anEntry(kind, { body: { receipt } }) : (anEntry(kind) as Entry),
  );
const timelines = fc.array(anyEntry, { maxLength: 40 });
const narrow = SHOW.filter((show) => show !== 'all');

describe('what a filter shows', () => {
  it('is each entry under exactly one filter, and under "all" as well unless a page said it by itself', () => {
    fc.assert(
      fc.property(timelines, (entries) => {
        const all = shownEntries(entries, 'all');
        for (const entry of entries) {
          expect(narrow.filter((show) => shownEntries([entry], show).length === 1)).toHaveLength(1);
          expect(all.includes(entry)).toBe(!isQuietReceipt(entry));
        }
      }),
    );
  });

  it('keeps the order in which entries came, and newest first is that turned round', () => {
    fc.assert(
      fc.property(timelines, fc.constantFrom(...SHOW), (entries, show) => {
        const oldest = inReadingOrder(shownEntries(entries, show), 'oldest');
        expect(oldest).toEqual(entries.filter((entry) => oldest.includes(entry)));
        expect([...inReadingOrder(oldest, 'newest')].reverse()).toEqual(oldest);
      }),
    );
  });
});
