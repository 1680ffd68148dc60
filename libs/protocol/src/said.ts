import type { Entry, Uuid } from './entry.js';
import type { PlatformStanding } from './incident-state.js';
import type { IncidentStatus, Severity } from './vocabulary.js';

/**
 * One statement about a subject. A correction takes the place of what it corrects, so correcting an old statement does
 * not overrule a newer one; a retraction takes the statement out, so what was said before stands again.
 */
export interface Said<T> {
  readonly entryId: Uuid;
  readonly what: T;
}

/** What was said about each subject, oldest first; the last one stands. */
export interface Statements {
  /** False where older statements have been left out. */
  readonly whole: boolean;
  readonly severity: readonly Said<Severity>[];
  readonly status: readonly Said<IncidentStatus>[];
  readonly platforms: Readonly<Record<Uuid, readonly Said<PlatformStanding>[]>>;
}

export const NOTHING_SAID: Statements = { whole: true, severity: [], status: [], platforms: {} };

/** Statements about one subject that are kept where not all are: so many can be taken back and one still stands (our default). */
const MOST_KEPT = 10;

/** The statements with this one, in the place of what it corrects. */
export function say<T>(list: readonly Said<T>[], entry: Entry, what: T): readonly Said<T>[] {
  const one: Said<T> = { entryId: entry.id, what };
  const place = list.findIndex((other) => other.entryId === entry.supersedes?.entryId);
  return place < 0 ? [...list, one] : list.with(place, one);
}

/** The statements without the one that was taken back. */
export function takenBack(
  { platforms, severity, status }: Statements,
  entryId: Uuid,
): Omit<Statements, 'whole'> {
  const without = <T>(list: readonly Said<T>[]): readonly Said<T>[] =>
    list.filter((one) => one.entryId !== entryId);
  return {
    severity: without(severity),
    status: without(status),
    platforms: Object.fromEntries(Object.entries(platforms).map(([id, rows]) => [id, without(rows)])),
  };
}

/** The same without what was said long ago: what stands is the same, and it no longer grows with every statement. */
export function newest(said: Statements): Statements {
  const subjects = [said.severity, said.status, ...Object.values(said.platforms)];
  if (subjects.every((list) => list.length <= MOST_KEPT)) return said;
  return {
    whole: false,
    severity: said.severity.slice(-MOST_KEPT),
    status: said.status.slice(-MOST_KEPT),
    platforms: Object.fromEntries(
      Object.entries(said.platforms).map(([id, rows]) => [id, rows.slice(-MOST_KEPT)]),
    ),
  };
}

/**
 * Whether these statements tell what stands after an entry. Not where some are left out and it takes back the last that is
 * kept, or corrects one that is not: the whole timeline has to be folded then.
 */
export function tellAfter(said: Statements, entry: Entry): boolean {
  if (said.whole) return true;
  const { supersedes } = entry;
  const keeps = (list: readonly Said<unknown>[]): boolean =>
    supersedes === null || list.some(({ entryId }) => entryId === supersedes.entryId);
  if (entry.kind === 'incident_declared') return keeps(said.severity) && keeps(said.status);
  if (entry.kind === 'severity_changed') return keeps(said.severity);
  if (entry.kind === 'status_changed') return keeps(said.status);
  if (entry.kind === 'platform_status_posted')
    return keeps(said.platforms[entry.body.party.organisationId] ?? []);
  if (entry.kind !== 'entry_retracted') return true;
  const subjects = [said.severity, said.status, ...Object.values(said.platforms)];
  return !subjects.some((list) => list.length === 1 && list[0]?.entryId === entry.body.entryId);
}
