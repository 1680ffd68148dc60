import type { Uuid } from '@tocsin/protocol';
import type { Anomaly, Judge } from './history.js';
import type { KnownLog } from './known-log.js';

/** I1: every command that was acknowledged is in the log exactly once; one of unknown fate at most once; a refused one never. */
export function durability(log: KnownLog): Judge {
  const written = new Map<Uuid, Uuid[]>();
  for (const { entries } of log.incidents) {
    for (const { commandId, entryId } of entries) {
      if (commandId !== null) written.set(commandId, [...(written.get(commandId) ?? []), entryId]);
    }
  }
  const anomalies: Anomaly[] = [];
  const wrong = (what: string): void => void anomalies.push({ invariant: 'I1', what });
  return {
    see(happening) {
      if (happening.is !== 'ok' && happening.is !== 'fail' && happening.is !== 'info') return;
      const { commandId } = happening;
      const found = written.get(commandId) ?? [];
      if (found.length > 1) wrong(`command ${commandId} was written ${String(found.length)} times`);
      if (happening.is === 'fail' && found.length > 0) wrong(`command ${commandId} was refused and written`);
      if (happening.is !== 'ok') return;
      if (found.length === 0) wrong(`command ${commandId} was acknowledged and is not in the log`);
      else if (!found.includes(happening.entryId))
        wrong(`command ${commandId} was acknowledged with an entry that it did not write`);
    },
    end: () => anomalies,
  };
}

/** I6: what was acknowledged before something else was asked for comes before it in the log. */
export function realTimeOrder(log: KnownLog): Judge {
  const acknowledged = new Map<Uuid, number>();
  /** Per command, the highest number that had been acknowledged when it was first asked for. */
  const before = new Map<Uuid, number>();
  const anomalies: Anomaly[] = [];
  return {
    see(happening) {
      if (happening.is === 'invoke') {
        before.set(happening.commandId, acknowledged.get(happening.incidentId) ?? 0);
      } else if (happening.is === 'ok') {
        const number = log.entry(happening.entryId)?.number;
        const incidentId = log.incidentOf(happening.entryId);
        if (number === undefined || incidentId === undefined) return;
        const earlier = before.get(happening.commandId) ?? 0;
        if (number <= earlier) {
          const what = `entry ${String(number)} was asked for after entry ${String(earlier)} had been acknowledged`;
          anomalies.push({ invariant: 'I6', what });
        }
        acknowledged.set(incidentId, Math.max(acknowledged.get(incidentId) ?? 0, number));
      }
    },
    end: () => anomalies,
  };
}
