import { askEveryScreen, DESK } from './ask-every-screen.js';

// Each colour and each direction once; `npm run audit:screens` asks axe in every combination, and takes the other pictures.
askEveryScreen([
  { name: 'english-light-desk', locale: 'en-GB', colorScheme: 'light', viewport: DESK, thorough: true },
]);
