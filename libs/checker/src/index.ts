export { check, type Verdict } from './check.js';
export type {
  Anomaly,
  FinalEntry,
  FinalIncident,
  FinalLog,
  Happening,
  Invariant,
  Millis,
  News,
  NewsOfIncident,
  Right,
} from './history.js';
export { KnownLog } from './known-log.js';
export { LONGEST_FALSE_CLAIM_MS } from './staleness.js';
