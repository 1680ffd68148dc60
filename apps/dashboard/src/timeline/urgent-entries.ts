import type { Entry, Uuid } from '@tocsin/protocol';
import { useEffect, useRef } from 'react';
import type { SignedInViewer } from '../access/session.js';
import { useViewer } from '../access/viewer.js';
import { useAnnouncer, type Urgent } from '../shell/announcer.js';

/** What of an obligation says whether somebody has to hear of its end. */
interface Owed {
  readonly obligationId: Uuid;
  readonly nature: string;
  readonly holder: { readonly organisationId: Uuid };
}

/** Why an entry interrupts this viewer; null for nearly all, and for practice. */
export function urgencyOf(
  entry: Entry,
  { personId, organisation }: Pick<SignedInViewer, 'personId' | 'organisation'>,
  obligations: readonly Owed[],
): Urgent | null {
  if (entry.exercise) return null;
  if (entry.kind === 'person_assigned') {
    const { personId: assigned, role } = entry.body;
    return assigned === personId && role === 'lead' ? 'urgent.lead' : null;
  }
  if (entry.kind !== 'deadline_passed') return null;
  const passed = new Set(entry.body.subjects.filter(({ what }) => what === 'obligation').map(({ id }) => id));
  const isOurs = obligations.some(
    ({ obligationId, nature, holder }) =>
      passed.has(obligationId) &&
      nature === 'act_by' &&
      holder.organisationId === organisation.organisationId,
  );
  return isOurs ? 'urgent.overdue' : null;
}

/** Interrupts for what has arrived since the page was opened and cannot wait until it is read. */
export function useUrgentEntries(
  entries: readonly Entry[],
  prepended: number,
  own: ReadonlySet<Uuid>,
  obligations: readonly Owed[],
): void {
  const announcer = useAnnouncer();
  const viewer = useViewer();
  const told = useRef(entries.length - prepended);
  useEffect(() => {
    const fresh = entries.slice(told.current + prepended).filter(({ id }) => !own.has(id));
    told.current = entries.length - prepended;
    for (const urgent of new Set(fresh.map((entry) => urgencyOf(entry, viewer, obligations))))
      if (urgent !== null) announcer.interrupt(urgent);
  }, [entries, prepended, own, obligations, viewer, announcer]);
}
