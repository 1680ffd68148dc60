import { describe, expect, it } from '@jest/globals';
import { restsOnPeople } from './command.js';
import { aCommand, aUuid } from './testing.js';

describe('whether a command rests on who is in force', () => {
  it.each([
    ['what runs a protocol', aCommand('open_activation'), true],
    ['a vote', aCommand('cast_vote'), true],
    [
      'what names people',
      aCommand('add_information', { recipients: { organisationIds: [], personIds: [aUuid(1)] } }),
      true,
    ],
    [
      'what names organisations',
      aCommand('add_information', { recipients: { organisationIds: [aUuid(1)], personIds: [] } }),
      false,
    ],
    ['what names nobody', aCommand('post_platform_status'), false],
    ['what has no recipients at all', aCommand('acknowledge_alert'), false],
  ])('[D28] %s', (_, command, expected) => {
    expect(restsOnPeople(command)).toBe(expected);
  });
});
