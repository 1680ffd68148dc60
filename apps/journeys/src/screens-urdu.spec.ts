import { askEveryScreen, DESK, PHONE } from './every-screen.js';

askEveryScreen([
  { name: 'urdu-light-phone', locale: 'ur-PK', colorScheme: 'light', viewport: PHONE },
  { name: 'urdu-dark-desk', locale: 'ur-PK', colorScheme: 'dark', viewport: DESK },
]);
