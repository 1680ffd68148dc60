import type { Anomaly, FinalIncident, Judge } from './history.js';
import type { KnownLog } from './known-log.js';

/** I2: every incident holds 1 … head without a hole or a repeat, and the tables beside the log say what it folds to. */
export function gapless(log: KnownLog): Judge {
  return {
    see: () => undefined,
    end: () => log.incidents.flatMap((incident) => inIncident(incident)),
  };
}

function inIncident({ incidentId, head, entries, projection }: FinalIncident): Anomaly[] {
  const anomalies: Anomaly[] = [];
  const wrong = (what: string): void =>
    void anomalies.push({ invariant: 'I2', what: `incident ${incidentId}: ${what}` });
  const ids = new Set(entries.map(({ entryId }) => entryId));
  if (ids.size !== entries.length) wrong('an entry is in the log twice');
  let expected = 1;
  for (const { number } of entries) {
    if (number === expected) expected += 1;
    else {
      wrong(
        number > expected ? `number ${String(expected)} is missing` : `number ${String(number)} is repeated`,
      );
      expected = number + 1;
    }
  }
  if (head !== expected - 1) wrong(`its head is ${String(head)} and its last entry ${String(expected - 1)}`);
  if (projection.stored !== projection.folded)
    wrong(`the tables say ${projection.stored}, and the log ${projection.folded}`);
  return anomalies;
}
