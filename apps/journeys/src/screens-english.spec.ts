import { askEveryScreen, DESK, PHONE } from './every-screen.js';

askEveryScreen([
  { name: 'english-light-desk', locale: 'en-GB', colorScheme: 'light', viewport: DESK },
  { name: 'english-dark-phone', locale: 'en-GB', colorScheme: 'dark', viewport: PHONE },
]);
