import type { Entry, EntryOf, IncidentState, Instant, PlatformStanding, Uuid } from '@tocsin/protocol';

/** What one platform has said of itself on an incident, in the order in which it stands. */
export interface PlatformStatements {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly statements: readonly PlatformStanding[];
  /** False where there may be older ones in entries that are not loaded. */
  readonly whole: boolean;
}

/**
 * Every platform that was alerted or has spoken, with all it said that is known here: from the fold, which keeps the newest
 * statements with their corrections, and before them from the entries that are loaded.
 */
export function statementsOf(
  { participants, said, fates }: IncidentState,
  entries: readonly Entry[],
  hasEarlier: boolean,
): readonly PlatformStatements[] {
  const gone = new Set(fates.filter(({ retractedBy }) => retractedBy !== null).map(({ entryId }) => entryId));
  const alerted = participants.filter(({ kind }) => kind === 'online_service_provider');
  const others = Object.keys(said.platforms).filter(
    (id) => !alerted.some(({ organisationId }) => organisationId === id),
  );
  const of = (organisationId: Uuid): readonly PlatformStanding[] => {
    const newest = (said.platforms[organisationId] ?? []).map(({ what }) => what);
    if (said.whole) return newest;
    const kept = new Set(newest.map(({ entryId }) => entryId));
    const older = saidIn(entries, organisationId).filter(
      ({ entryId }) => !kept.has(entryId) && !gone.has(entryId),
    );
    return [...older, ...newest];
  };
  const whole = said.whole || !hasEarlier;
  return [
    ...alerted.map(({ organisationId, name }) => ({
      organisationId,
      name,
      statements: of(organisationId),
      whole,
    })),
    ...others.flatMap((organisationId) => {
      const statements = of(organisationId);
      const name = statements.at(-1)?.name;
      return name === undefined ? [] : [{ organisationId, name, statements, whole }];
    }),
  ];
}

/** When what was said was so: as the platform gives it, or when it said so where it only gives a day. */
export function timeOf({ occurredAt, recordedAt }: PlatformStanding): Instant {
  const { at, fidelity } = occurredAt;
  return fidelity === 'second' || fidelity === 'minute' || fidelity === 'hour' ? at : recordedAt;
}

/** A correction takes the place of what it corrects, as in the fold. */
function saidIn(entries: readonly Entry[], organisationId: Uuid): readonly PlatformStanding[] {
  const list: PlatformStanding[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'platform_status_posted') continue;
    if (entry.body.party.organisationId !== organisationId) continue;
    const corrected = list.findIndex(({ entryId }) => entryId === entry.supersedes?.entryId);
    if (corrected < 0) list.push(standingOf(entry));
    else list[corrected] = standingOf(entry);
  }
  return list;
}

function standingOf(entry: EntryOf<'platform_status_posted'>): PlatformStanding {
  const { party, ...said } = entry.body;
  return {
    ...said,
    organisationId: party.organisationId,
    name: party.name,
    entryId: entry.id,
    language: entry.language,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
  };
}
