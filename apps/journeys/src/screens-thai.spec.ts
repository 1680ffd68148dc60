import { askEveryScreen, DESK } from './every-screen.js';

askEveryScreen([{ name: 'thai-light-desk', locale: 'th-TH', colorScheme: 'light', viewport: DESK }]);
