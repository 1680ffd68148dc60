import { describe, expect, it } from '@jest/globals';
import { domainIn } from './organisation-sign-in.js';
import { safeNext } from './sign-in-page.js';

describe('signing in over the organisation', () => {
  it.each([
    ['leila@agency.example', 'agency.example'],
    ['  Leila.Haddad@Agency.Example ', 'agency.example'],
    ['agency.example', 'agency.example'],
    ['"odd@name"@agency.example', 'agency.example'],
  ])('sends of %j only %j', (address, domain) => {
    expect(domainIn(address)).toBe(domain);
  });

  it.each(['', 'leila', 'leila@', 'leila@agency', 'leila@agency example', 'leila@https://x.example'])(
    'sends nothing of %j',
    (address) => {
      expect(domainIn(address)).toBeNull();
    },
  );
});

describe('where one was going', () => {
  it.each([
    null,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'incidents',
  ])('is never another site: %j', (next) => {
    expect(safeNext(next)).toBe('/');
  });

  it('is kept, with what stands behind the question mark', () => {
    expect(safeNext('/incidents/1?write=text')).toBe('/incidents/1?write=text');
  });
});
