import { askEveryScreen, DESK, PHONE } from '../src/ask-every-screen.js';

// With those that the journeys take: English, Urdu and Thai, on a phone and on a desk.
askEveryScreen([
  { name: 'english-dark-phone', locale: 'en-GB', colorScheme: 'dark', viewport: PHONE, thorough: false },
  { name: 'urdu-light-desk', locale: 'ur-PK', colorScheme: 'light', viewport: DESK, thorough: false },
  { name: 'thai-light-desk', locale: 'th-TH', colorScheme: 'light', viewport: DESK, thorough: false },
  { name: 'thai-dark-phone', locale: 'th-TH', colorScheme: 'dark', viewport: PHONE, thorough: false },
]);
