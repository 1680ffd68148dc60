import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { AT, LEAD, MISSING, NGO, NOTE, OPEN, PLATFORM, SECRET, STATUS } from './decide.scene.js';
import { accept, aCommand, after, aUuid, frozen } from './testing.js';
import type { Uuid } from './entry.js';

const again = (sameAs: Uuid) => ({ recipients: { organisationIds: [], personIds: [], sameAs } });

describe('an entry for the readers of an earlier one', () => {
  it('[D23] is for exactly those whom the earlier one was for, also when the marking alone would reach more', () => {
    const narrow = accept(
      OPEN,
      aCommand('post_platform_status', {
        recipients: { organisationIds: [LEAD.party.organisationId], personIds: [] },
      }),
      PLATFORM,
      60,
    );
    const repeated = accept(
      after(OPEN, narrow),
      aCommand('post_platform_status', again(aUuid(60))),
      PLATFORM,
    );
    expect(repeated.audience).toEqual(narrow.audience);
    expect(repeated.audience).not.toEqual(accept(OPEN, aCommand('post_platform_status'), PLATFORM).audience);
  });

  it.each([
    ['there is none', aCommand('post_platform_status', again(MISSING)), 'NOT_AVAILABLE', 'recipients.sameAs'],
    [
      'it may not be seen',
      aCommand('post_platform_status', again(SECRET)),
      'NOT_AVAILABLE',
      'recipients.sameAs',
    ],
    ["it is another's", aCommand('post_platform_status', again(NOTE)), 'NOT_YOUR_ENTRY', 'recipients.sameAs'],
    [
      'its marking differs',
      aCommand('post_platform_status', { marking: 'GREEN', ...again(STATUS) }),
      'MARKING_DIFFERS',
      'marking',
    ],
  ] as const)('[D23] is refused when %s', (_, command, code, field) => {
    expect(decide(frozen(OPEN), frozen(command), PLATFORM, AT)).toEqual({
      ok: false,
      refusal: { code, field },
    });
  });

  it('[D23] is refused to others who can read the earlier entry', () => {
    const note = aCommand('add_community_note', again(STATUS));
    expect(decide(OPEN, note, NGO, AT)).toMatchObject({ refusal: { code: 'NOT_YOUR_ENTRY' } });
  });
});
