import type {
  ActivationStanding,
  Entry,
  EntryOf,
  IncidentState,
  ObligationStanding,
  PlatformState,
  RightsFlagStanding,
  Uuid,
} from '@tocsin/protocol';

/** Something that stands otherwise than when somebody last looked. */
export type Change =
  | { readonly what: 'severity'; readonly entry: EntryOf<'severity_changed'> }
  | { readonly what: 'status'; readonly entry: EntryOf<'status_changed'> }
  | { readonly what: 'countries'; readonly entry: EntryOf<'countries_corrected'> }
  | {
      readonly what: 'platform';
      readonly entry: EntryOf<'platform_status_posted'>;
      /** Null: it had said nothing that is loaded. */
      readonly before: PlatformState | null;
    }
  | { readonly what: 'flag_raised'; readonly entry: Entry; readonly flag: RightsFlagStanding }
  | { readonly what: 'flag_answered'; readonly entry: EntryOf<'rights_flag_answered'> }
  | {
      readonly what: 'activation';
      readonly entry: Entry;
      readonly activation: ActivationStanding;
      /** Where it stood; null: it was opened since. */
      readonly from: string | null;
    }
  | { readonly what: 'obligation'; readonly entry: Entry; readonly obligation: ObligationStanding };

/**
 * What the news have changed, each thing once and as it stands now: what went to and fro in between is not told, nor what
 * was corrected or taken back. `before` is what is loaded of the time before the news.
 */
export function changesSince(
  news: readonly Entry[],
  before: readonly Entry[],
  state: IncidentState,
): readonly Change[] {
  const gone = new Set(state.fates.map(({ entryId }) => entryId));
  const standing = news.filter(({ id }) => !gone.has(id));
  return [
    ...latest(standing, 'severity_changed').map((entry) => ({ what: 'severity', entry }) as const),
    ...latest(standing, 'status_changed').map((entry) => ({ what: 'status', entry }) as const),
    ...latest(standing, 'countries_corrected').map((entry) => ({ what: 'countries', entry }) as const),
    ...activations(standing, state),
    ...platforms(
      standing,
      before.filter(({ id }) => !gone.has(id)),
    ),
    ...flags(standing, state),
    ...obligations(standing, state),
  ];
}

function latest<K extends Entry['kind']>(entries: readonly Entry[], kind: K): readonly EntryOf<K>[] {
  const found = entries.findLast((entry) => entry.kind === kind);
  return found === undefined ? [] : [found as EntryOf<K>];
}

function platforms(news: readonly Entry[], before: readonly Entry[]): readonly Change[] {
  const then = lastSaid(before);
  return [...lastSaid(news)].flatMap(([organisationId, entry]) => {
    const was = then.get(organisationId)?.body.state ?? null;
    return was === entry.body.state ? [] : [{ what: 'platform', entry, before: was } as const];
  });
}

function lastSaid(entries: readonly Entry[]): ReadonlyMap<Uuid, EntryOf<'platform_status_posted'>> {
  const said = new Map<Uuid, EntryOf<'platform_status_posted'>>();
  for (const entry of entries) {
    if (entry.kind === 'platform_status_posted') said.set(entry.body.party.organisationId, entry);
  }
  return said;
}

function flags(news: readonly Entry[], { rightsFlags }: IncidentState): readonly Change[] {
  return news.flatMap((entry): readonly Change[] => {
    if (entry.kind === 'rights_flag_raised') {
      const flag = rightsFlags.find(({ flagId }) => flagId === entry.id);
      return flag === undefined ? [] : [{ what: 'flag_raised', entry, flag }];
    }
    // A flag that was raised since says itself that it was answered.
    if (entry.kind !== 'rights_flag_answered' || news.some(({ id }) => id === entry.body.flagId)) return [];
    return [{ what: 'flag_answered', entry }];
  });
}

function activations(news: readonly Entry[], state: IncidentState): readonly Change[] {
  return state.activations.flatMap((activation): readonly Change[] => {
    const { activationId, status } = activation;
    const opened = news.find(({ id }) => id === activationId);
    if (opened !== undefined) return [{ what: 'activation', entry: opened, activation, from: null }];
    const moves = news.filter((entry) => entry.kind === 'activation_moved');
    const own = moves.filter(({ body }) => body.activationId === activationId);
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined || first.body.from.id === status.id) return [];
    return [{ what: 'activation', entry: last, activation, from: first.body.from.name }];
  });
}

function obligations(news: readonly Entry[], state: IncidentState): readonly Change[] {
  return state.obligations.flatMap((obligation): readonly Change[] => {
    const entry = news.findLast((one) => speaksOf(one, obligation.obligationId));
    return entry === undefined ? [] : [{ what: 'obligation', entry, obligation }];
  });
}

function speaksOf(entry: Entry, obligationId: Uuid): boolean {
  if (entry.kind === 'obligation_reported') return entry.body.obligationId === obligationId;
  if (entry.kind !== 'deadline_passed') return false;
  return entry.body.subjects.some(({ what, id }) => what === 'obligation' && id === obligationId);
}
