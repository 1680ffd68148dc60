export { judged, wrongWith, type Finding, type Good, type Outcome } from './outcome.js';
