import { overlaps, type Uuid } from '@tocsin/protocol';
import { ByPlace, type Place } from './by-place.js';
import type { Anomaly, Happening, Judge } from './history.js';
import type { KnownLog } from './known-log.js';
import { People } from './screens.js';

/**
 * How long a connection may outlive a session that ended elsewhere: nodes look every 500 ms, but a node may have been frozen,
 * or cut off from the database, for the longest fault of a run (6 s).
 */
const SESSION_GRACE_MS = 8_000;

/** What was known when somebody asked, which bounds what the answer may rest on. */
interface Asked {
  /** Of this incident, the highest number that had been acknowledged. */
  readonly acknowledged: number;
  readonly session: Session;
  /** Asked by somebody whose session had ended: nothing may come of it. */
  readonly afterTheEnd: boolean;
}

interface Session {
  endedAt: number | null;
}

/**
 * I7: nobody is sent an entry outside what they may see. An entry may reach a person if, at some version between the moment
 * they asked (or the entry was written, if later) and the moment it arrived, they held a key of it. So a key that was
 * acknowledged as lost before a question cannot explain its answer, and one gained later cannot either.
 */
export function authorisation(log: KnownLog): Judge {
  const people = new People();
  const numbers = new Map<Uuid, number>();
  for (const { entries } of log.incidents) {
    for (const { commandId, number } of entries) if (commandId !== null) numbers.set(commandId, number);
  }
  const invokedAt = new Map<Uuid, number>();
  const acknowledged = new Map<Uuid, number>();
  const begun = new Map<Uuid, number>();
  const sessions = new Map<number, Session>();
  /** Questions that wait for their answer, and those that what comes over a socket answers: it may come before the answer to a newer one. */
  const asked = new ByPlace<Asked>();
  const following = new ByPlace<Asked>();
  /** Connecting since after their session had ended: nobody may let them in. */
  const connecting = new Set<number>();
  const anomalies: Anomaly[] = [];

  const session = (client: number): Session => {
    const known = sessions.get(client) ?? { endedAt: null };
    sessions.set(client, known);
    return known;
  };
  const wrong = (client: number, what: string): void =>
    void anomalies.push({ invariant: 'I7', what: `client ${String(client)} ${what}` });

  function allowed(personId: Uuid, incidentId: Uuid, entryId: Uuid, from: number): boolean {
    const entry = log.entry(entryId);
    if (entry === undefined) return true;
    const lowest = Math.max(entry.number, from);
    const highest = Math.max(lowest, begun.get(incidentId) ?? 0);
    const holdings = log.holdingsOf(incidentId, personId);
    return holdings.some(({ after, keys }, index) => {
      const until = holdings[index + 1]?.after ?? Infinity;
      return after <= highest && until > lowest && overlaps(entry.audience, keys);
    });
  }

  function answered(
    { client, incidentId, at }: Happening & Place,
    question: Asked | undefined,
    entryIds: readonly Uuid[],
  ): void {
    const personId = people.of(client);
    const endedAt = question?.session.endedAt ?? null;
    for (const id of entryIds) {
      if (!allowed(personId, incidentId, id, question?.acknowledged ?? 0))
        wrong(
          client,
          `was sent entry ${String(log.entry(id)?.number)} of ${incidentId}, which is not for them`,
        );
      if (endedAt === null) continue;
      const writtenAt = invokedAt.get(log.entry(id)?.commandId ?? '') ?? -Infinity;
      if (writtenAt > endedAt + SESSION_GRACE_MS && at > endedAt)
        wrong(
          client,
          `was sent entry ${String(log.entry(id)?.number)}, written after their session had ended`,
        );
    }
  }

  return {
    see(happening) {
      people.see(happening);
      switch (happening.is) {
        case 'invoke': {
          invokedAt.set(happening.commandId, happening.at);
          const number = numbers.get(happening.commandId) ?? 0;
          begun.set(happening.incidentId, Math.max(begun.get(happening.incidentId) ?? 0, number));
          return;
        }
        case 'ok': {
          const incidentId = log.incidentOf(happening.entryId) ?? '';
          const number = log.entry(happening.entryId)?.number ?? 0;
          acknowledged.set(incidentId, Math.max(acknowledged.get(incidentId) ?? 0, number));
          return;
        }
        case 'session_ended':
          session(happening.client).endedAt = happening.at;
          return;
        case 'session_opened':
          sessions.set(happening.client, { endedAt: null });
          return;
        case 'connecting':
          if (session(happening.client).endedAt === null) connecting.delete(happening.client);
          else connecting.add(happening.client);
          return;
        case 'connected':
          if (connecting.has(happening.client))
            wrong(happening.client, 'was let in although their session had ended before they connected');
          return;
        case 'follow':
        case 'page': {
          const now = session(happening.client);
          asked.set(happening, {
            acknowledged: acknowledged.get(happening.incidentId) ?? 0,
            session: now,
            afterTheEnd: now.endedAt !== null,
          });
          return;
        }
        case 'followed':
        case 'paged': {
          const question = asked.get(happening);
          if (question?.afterTheEnd === true)
            wrong(happening.client, 'was answered although their session had ended before they asked');
          if (happening.is === 'paged') answered(happening, question, happening.entryIds);
          else if (question !== undefined) following.set(happening, question);
          return;
        }
        case 'frame':
          answered(happening, following.get(happening), happening.entryIds);
          return;
        case 'joined':
        case 'fail':
        case 'info':
        case 'unfollow':
        case 'caughtUp':
        case 'refused':
        case 'apply':
        case 'forget':
        case 'live':
        case 'not_live':
        case 'nemesis':
        case 'held':
          return;
      }
    },
    end: () => anomalies,
  };
}
