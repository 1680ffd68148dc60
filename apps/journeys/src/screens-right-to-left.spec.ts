import { askEveryScreen, PHONE } from './ask-every-screen.js';

askEveryScreen([
  { name: 'urdu-dark-phone', locale: 'ur-PK', colorScheme: 'dark', viewport: PHONE, thorough: true },
]);
