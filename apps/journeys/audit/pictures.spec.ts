import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { judged, wrongWith } from '@tocsin/audit';
import { askEveryScreen, DESK, PHONE } from '../src/ask-every-screen.js';
import { PICTURES } from '../src/browser.js';
import { SCREENS } from '../src/every-screen.js';

const began = Date.now();

// With those that the journeys take: English, Urdu and Thai, on a phone and on a desk.
const SURROUNDINGS = [
  { name: 'english-dark-phone', locale: 'en-GB', colorScheme: 'dark', viewport: PHONE, thorough: false },
  { name: 'urdu-light-desk', locale: 'ur-PK', colorScheme: 'light', viewport: DESK, thorough: false },
  { name: 'thai-light-desk', locale: 'th-TH', colorScheme: 'light', viewport: DESK, thorough: false },
  { name: 'thai-dark-phone', locale: 'th-TH', colorScheme: 'dark', viewport: PHONE, thorough: false },
] as const;
askEveryScreen(SURROUNDINGS);

it('there is a picture of every screen in each of them, for somebody to look at', async () => {
  const taken = readdirSync(PICTURES).filter((file) => statSync(join(PICTURES, file)).mtimeMs >= began);
  const screens = SCREENS.filter(({ forms }) => !forms).length;
  const failures = SURROUNDINGS.flatMap(({ name }) => {
    const there = taken.filter((file) => file.endsWith(`.${name}.png`)).length;
    return there >= screens ? [] : [`${name}: ${String(there)} pictures of ${String(screens)} screens`];
  });
  const outcome = await judged({ name: 'pictures', good: 'at_least' }, () =>
    Promise.resolve({
      cases: taken.length,
      failures,
      value: taken.length,
      target: screens * SURROUNDINGS.length,
    }),
  );
  expect(wrongWith(outcome)).toEqual([]);
});
