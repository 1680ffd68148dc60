import type { Uuid } from '@tocsin/protocol';
import { ByPlace } from './by-place.js';
import type { Anomaly, FinalIncident, Judge } from './history.js';
import type { KnownLog } from './known-log.js';
import { Lives, People, type Life } from './screens.js';

/**
 * I3: what a screen has shown since it began is, at any time, the beginning of what its person may see: every entry, once,
 * in the order of the log, over reconnections and nodes. One set of keys has to explain all of it: whoever gains or loses
 * some begins anew.
 */
export function continuity(log: KnownLog): Judge {
  const lives = new Lives();
  const people = new People();
  return {
    see(happening) {
      lives.see(happening);
      people.see(happening);
    },
    end() {
      const incidents = new Map(log.incidents.map((incident) => [incident.incidentId, incident]));
      return lives.all().flatMap((life) => {
        const incident = incidents.get(life.incidentId);
        const what =
          incident === undefined
            ? 'shows an incident that is not in the log'
            : faultOf(life, incident, log, people.of(life.client));
        return what === null ? [] : [{ invariant: 'I3', what: `client ${String(life.client)} ${what}` }];
      });
    },
  };
}

/** The first thing that no set of keys the person ever held explains. */
function faultOf(life: Life, incident: FinalIncident, log: KnownLog, personId: Uuid): string | null {
  if (life.entryIds.length === 0) return null;
  let furthest = -1;
  let found = '';
  for (const { keys } of log.holdingsOf(incident.incidentId, personId)) {
    const visible = log.visible(incident, keys);
    const index = life.entryIds.findIndex((id, place) => visible[place]?.entryId !== id);
    if (index === -1) return null;
    if (index <= furthest) continue;
    furthest = index;
    const shown = life.entryIds[index] ?? '';
    found = described(log.entry(shown)?.number, visible[index]?.number, life.entryIds.indexOf(shown) < index);
  }
  return `${found} (incident ${incident.incidentId}, place ${String(furthest + 1)})`;
}

function described(shown: number | undefined, expected: number | undefined, repeated: boolean): string {
  if (shown === undefined) return 'shows an entry that is not in the log';
  if (repeated) return `shows entry ${String(shown)} twice`;
  if (expected === undefined) return `shows entry ${String(shown)} where nothing more is visible`;
  return shown > expected
    ? `shows entry ${String(shown)} and not entry ${String(expected)} before it`
    : `shows entry ${String(shown)} where entry ${String(expected)} was next`;
}

/** I4: within one following nothing comes twice, and every frame names the cursor that came before it. */
export function transport(): Judge & { readonly repeatedAfterResume: () => number } {
  interface Following {
    cursor: string;
    readonly sent: Set<Uuid>;
  }
  const followings = new ByPlace<Following>();
  const everSent = new ByPlace<Set<Uuid>>();
  const anomalies: Anomaly[] = [];
  let repeated = 0;
  const wrong = (client: number, what: string): void =>
    void anomalies.push({ invariant: 'I4', what: `client ${String(client)} was sent ${what}` });
  return {
    repeatedAfterResume: () => repeated,
    see(happening) {
      switch (happening.is) {
        case 'followed':
          followings.set(happening, { cursor: happening.following, sent: new Set() });
          return;
        // Frames that cross a new question belong to the following before it.
        case 'follow':
        case 'unfollow':
        case 'refused':
        case 'not_live':
          followings.delete(happening);
          return;
        case 'forget':
          everSent.delete(happening);
          followings.delete(happening);
          return;
        case 'frame': {
          const following = followings.get(happening);
          const before = everSent.of(happening, () => new Set<Uuid>());
          for (const id of happening.entryIds) {
            if (following?.sent.has(id)) wrong(happening.client, `entry ${id} twice in one following`);
            else if (before.has(id)) repeated += 1;
            following?.sent.add(id);
            before.add(id);
          }
          if (following === undefined) return;
          if (happening.previous !== following.cursor)
            wrong(happening.client, 'a frame that does not join the one before it');
          following.cursor = happening.cursor;
          return;
        }
        case 'joined':
        case 'invoke':
        case 'ok':
        case 'fail':
        case 'info':
        case 'connecting':
        case 'connected':
        case 'page':
        case 'paged':
        case 'apply':
        case 'caughtUp':
        case 'live':
        case 'session_ended':
        case 'session_opened':
        case 'nemesis':
        case 'held':
          return;
      }
    },
    end: () => anomalies,
  };
}

/** I5: once everything is at rest, every screen shows all that its person may see, and folds it to the same state. */
export function convergence(log: KnownLog): Judge {
  const lives = new Lives();
  const people = new People();
  const anomalies: Anomaly[] = [];
  return {
    see(happening) {
      lives.see(happening);
      people.see(happening);
      if (happening.is !== 'held') return;
      const { client, incidentId } = happening;
      const incident = log.incidents.find((one) => one.incidentId === incidentId);
      if (incident === undefined) return;
      const keys = log.holdingsOf(incidentId, people.of(client)).at(-1)?.keys ?? new Set();
      const visible = log.visible(incident, keys).map(({ entryId }) => entryId);
      const shown = lives.of(happening).entryIds;
      const wrong = (what: string): void =>
        void anomalies.push({
          invariant: 'I5',
          what: `client ${String(client)} ${what} (incident ${incidentId})`,
        });
      if (shown.length !== visible.length)
        wrong(`shows ${String(shown.length)} of ${String(visible.length)} entries in the end`);
      else if (happening.state !== incident.stateOf(visible)) wrong('arrived at another state than the log');
    },
    end: () => anomalies,
  };
}
