import { describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { anEntry } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import { lookIn, lookText, newsSince } from './last-look.js';
import { isQuietReceipt } from './shown-entries.js';

const timelines = fc
  .array(fc.constantFrom('information', 'delivered', 'acknowledged'), { minLength: 1, maxLength: 30 })
  .map((kinds) =>
    kinds.map((kind, place): Entry => {
      if (kind === 'information') return anEntry('information_added', { id: place });
      const receipt = kind === 'delivered' ? 'delivered' : 'acknowledged';
      return anEntry('notice_received', { id: place, body: { receipt } });
    }),
  );

describe('what is new since somebody last looked', () => {
  it('is what came after it, in order, whatever was loaded before it', () => {
    fc.assert(
      fc.property(timelines, fc.nat(), fc.nat(), (entries, anyPlace, anyStart) => {
        const place = anyPlace % entries.length;
        const start = anyStart % (place + 1);
        const looked = (entries[place] as Entry).id;
        const { entries: news, complete } = newsSince(entries.slice(start), looked, new Set());
        expect(complete).toBe(true);
        expect(news).toEqual(entries.slice(place + 1).filter((entry) => !isQuietReceipt(entry)));
      }),
    );
  });

  it('is all that is loaded, and more, where what was read last is not loaded', () => {
    const entries = [anEntry('information_added', { id: 8 }), anEntry('information_added', { id: 9 })];
    expect(newsSince(entries, 'not here', new Set())).toEqual({ entries, complete: false });
  });

  it('leaves out what one wrote oneself', () => {
    const [read, own, other] = [7, 8, 9].map((id) => anEntry('information_added', { id })) as [
      Entry,
      Entry,
      Entry,
    ];
    expect(newsSince([read, own, other], read.id, new Set([own.id])).entries).toEqual([other]);
  });
});

describe('what a device keeps of a look', () => {
  it('is read back as it was', () => {
    const look = { entryId: 'some-entry', at: '2026-03-01T12:00:00.000Z' };
    expect(lookIn(lookText(look))).toEqual(look);
  });

  it.each([null, '', 'some-entry', 'some-entry never'])('is nothing where it makes no sense: %s', (text) => {
    expect(lookIn(text)).toBeNull();
  });
});
