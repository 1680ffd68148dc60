import type { FinalIncident, Happening, News, Right } from '@tocsin/checker';
import type { Uuid } from '@tocsin/protocol';
import type { Schedule } from './schedule.js';
import { INCIDENT, type Person, type SimulatedLog } from './simulated-log.js';

/** What happened in one run, on the clock of its schedule, as the checker reads it. */
export class SimulatedHistory {
  readonly happenings: Happening[] = [];
  private readonly schedule: Schedule;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
  }

  note(news: News): void {
    this.happenings.push({ ...news, at: this.schedule.now });
  }
}

/** The command that writes the entry with this number; here each entry has one of its own. */
export const commandOf = (number: number): Uuid => `command ${String(number)}`;

/** What screens that show these entries in this order have arrived at: nothing is folded here, so it is the entries themselves. */
export const stateOf = (entryIds: readonly Uuid[]): string => entryIds.join();

/** The log in the end. It is all that there is: no tables beside it could say something else. */
export function finalLog(log: SimulatedLog, people: readonly Person[]): FinalIncident {
  return {
    incidentId: INCIDENT,
    head: log.version,
    entries: log.entries.map(({ number, entry, audience }) => ({
      number,
      entryId: entry.id,
      commandId: commandOf(number),
      audience,
    })),
    rights: people.flatMap((person) => rightsOf(person, log)),
    projection: { stored: '', folded: '' },
    stateOf,
  };
}

/** What one person held, from each version that changed it. */
function rightsOf({ viewer }: Person, log: SimulatedLog): Right[] {
  const rights: Right[] = [];
  let held: ReadonlySet<string> | null = null;
  for (let after = 0; after <= log.version; after += 1) {
    const keys = log.keysAsOf(after, viewer);
    if (keys !== held) rights.push({ after, personId: viewer.personId, keys: [...keys] });
    held = keys;
  }
  return rights;
}
