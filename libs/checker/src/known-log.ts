import { overlaps, type Key, type Uuid } from '@tocsin/protocol';
import type { FinalEntry, FinalIncident, FinalLog } from './history.js';

/** Keys that a person holds after a number. */
interface Holding {
  readonly after: number;
  readonly keys: ReadonlySet<Key>;
}

const NOTHING_HELD: readonly Holding[] = [{ after: 0, keys: new Set() }];

/** The final log with what the judges look up in it. */
export class KnownLog {
  private readonly entries = new Map<
    Uuid,
    { readonly incident: FinalIncident; readonly entry: FinalEntry }
  >();
  /** By incident and person. */
  private readonly holdings = new Map<Uuid, Map<Uuid, Holding[]>>();

  constructor(readonly incidents: FinalLog) {
    for (const incident of incidents) {
      for (const entry of incident.entries) this.entries.set(entry.entryId, { incident, entry });
      const people = new Map<Uuid, Holding[]>();
      this.holdings.set(incident.incidentId, people);
      for (const { personId, after, keys } of incident.rights) {
        const holding = { after, keys: new Set(keys) };
        const earlier = people.get(personId);
        if (earlier === undefined) people.set(personId, [holding]);
        else earlier.push(holding);
      }
    }
  }

  entry(entryId: Uuid): FinalEntry | undefined {
    return this.entries.get(entryId)?.entry;
  }

  incidentOf(entryId: Uuid): Uuid | undefined {
    return this.entries.get(entryId)?.incident.incidentId;
  }

  /** Every key set the person has held on the incident, oldest first, each with the number after which it holds. */
  holdingsOf(incidentId: Uuid, personId: Uuid): readonly Holding[] {
    return this.holdings.get(incidentId)?.get(personId) ?? NOTHING_HELD;
  }

  /** Numbers of the entries that a holder of these keys may see, in order. */
  visible(incident: FinalIncident, keys: ReadonlySet<Key>): FinalEntry[] {
    return incident.entries.filter(({ audience }) => overlaps(audience, keys));
  }
}
