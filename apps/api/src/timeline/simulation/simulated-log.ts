import { keysOf, overlaps, type Entry, type Key, type Uuid } from '@tocsin/protocol';
import type { Viewer } from '../../access/viewer.js';
import type { IncidentHead, LoggedEntry, LogPlace, VisiblePage } from '../entry-log.js';
import type { Rights } from '../follower-rights.js';
import type { Schedule } from './schedule.js';

export const INCIDENT: Uuid = '11111111-1111-4111-8111-111111111111';

/** A person of the simulation, with as much of a viewer as the feed asks for. */
export interface Person {
  readonly viewer: Viewer;
  readonly onFromTheStart: boolean;
  /** What they hold while they are on the incident, and while they are not. */
  readonly keys: { readonly on: ReadonlySet<Key>; readonly off: ReadonlySet<Key> };
}

export function personOf(viewer: Viewer, onFromTheStart: boolean): Person {
  const { personId, organisation } = viewer;
  const { organisationId, kind: organisationKind } = organisation;
  const holder = { personId, organisationId, organisationKind };
  const assignment = { incidentId: INCIDENT, role: 'contributor' } as const;
  const keys = { on: new Set(keysOf(holder, [assignment])), off: new Set(keysOf(holder, [])) };
  return { viewer, onFromTheStart, keys };
}

/**
 * The database's stand-in: one incident's log and who is on it, in memory. Every question is carried out at some time, on one
 * snapshot, and answered at some later time, in any order, as questions over a pool of connections are.
 */
export class SimulatedLog {
  readonly entries: LoggedEntry[] = [];
  private readonly schedule: Schedule;
  /** For each person and version, whether they are on the incident. */
  private readonly on = new Map<Uuid, boolean[]>();
  private readonly held = new Map<Uuid, Person['keys']>();

  constructor(schedule: Schedule, people: readonly Person[]) {
    this.schedule = schedule;
    for (const { viewer, onFromTheStart, keys } of people) {
      this.on.set(viewer.personId, [onFromTheStart]);
      this.held.set(viewer.personId, keys);
    }
  }

  get version(): number {
    return this.entries.length;
  }

  /** Writes the next entry: a piece of information for an audience, or a change of who is on the incident. */
  append(
    said: { readonly audience: readonly Key[] } | { readonly personId: Uuid; readonly comes: boolean },
  ): LoggedEntry {
    const number = this.version + 1;
    const logged = {
      number,
      entry: entryOf(number, said),
      canonical: '',
      audience: 'audience' in said ? said.audience : [`inc:${INCIDENT}`],
      authorPersonId: null,
      authorOrganisationId: null,
    };
    this.entries.push(logged);
    for (const [personId, versions] of this.on) {
      const before = versions.at(-1) ?? false;
      versions.push('comes' in said && said.personId === personId ? said.comes : before);
    }
    return logged;
  }

  /** What a person holds as of a version. */
  keysAsOf(version: number, { personId }: Viewer): ReadonlySet<Key> {
    const held = this.held.get(personId);
    const keys = this.on.get(personId)?.[version] === true ? held?.on : held?.off;
    return keys ?? new Set();
  }

  visibleWith(keys: ReadonlySet<Key>): readonly LoggedEntry[] {
    return this.entries.filter(({ audience }) => overlaps(audience, keys));
  }

  heads(): Promise<IncidentHead[]> {
    const audiences = (): Key[] => [...new Set(this.entries.flatMap(({ audience }) => audience))];
    return this.answer(() => [{ id: INCIDENT, version: this.version, audiences: audiences() }]);
  }

  versions(): Promise<ReadonlyMap<Uuid, number>> {
    return this.answer(() => new Map([[INCIDENT, this.version]]));
  }

  readEachForRules(places: readonly LogPlace[], most: number): Promise<LoggedEntry[][]> {
    return this.answer(() => places.map(({ after }) => this.entries.slice(after, after + most)));
  }

  readVisible(viewer: Viewer, _incidentId: Uuid, after: number, most: number): Promise<VisiblePage> {
    return this.answer(() => {
      const keys = this.keysAsOf(this.version, viewer);
      const visible = this.visibleWith(keys);
      const head = visible.length > 0 ? this.version : 0;
      return { entries: visible.filter(({ number }) => number > after).slice(0, most), head, keys };
    });
  }

  rights(viewer: Viewer): Promise<Rights> {
    return this.answer(() => {
      const keys = this.keysAsOf(this.version, viewer);
      return { keys, version: this.visibleWith(keys).length > 0 ? this.version : 0 };
    });
  }

  note(): Promise<Uuid> {
    return this.answer(() => INCIDENT);
  }

  private async answer<T>(question: () => T): Promise<T> {
    await this.schedule.turn();
    const found = question();
    await this.schedule.turn();
    return found;
  }
}

function entryOf(number: number, said: object): Entry {
  const kind =
    'comes' in said ? (said.comes === true ? 'person_assigned' : 'person_released') : 'information_added';
  // As much of an entry as the feed looks at.
  return {
    id: String(number),
    incidentId: INCIDENT,
    recordedAt: '2026-01-01T00:00:00.000Z',
    kind,
    body: said,
  } as unknown as Entry;
}
