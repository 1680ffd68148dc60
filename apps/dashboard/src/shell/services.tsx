import { QueryClient } from '@tanstack/react-query';
import type { Uuid } from '@tocsin/protocol';
import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import { browserAuthenticator, type Authenticator } from '../access/authenticator.js';
import { Session } from '../access/session.js';
import { StepUps } from '../access/step-ups.js';
import { IncidentFeeds, timelinePage } from '../timeline/incident-feeds.js';
import { Api, ApiError } from './api.js';
import { browserSurroundings } from './browser-surroundings.js';
import { DeviceCopy } from './device-copy.js';
import { DeviceMemory } from './device-memory.js';
import { Drafts } from './drafts.js';
import { InstalledShell } from './installed-shell.js';
import { LiveConnection, type ConnectionState } from './live-connection.js';
import type { Surroundings } from './live-surroundings.js';
import { Outbox, type Kept } from './outbox.js';
import { OutboxSender } from './outbox-sender.js';
import { Presence } from './presence.js';

/** What lives as long as the page, and is handed to whoever needs it. */
export interface Services {
  readonly api: Api;
  readonly live: LiveConnection;
  readonly feeds: IncidentFeeds;
  readonly session: Session;
  readonly authenticator: Authenticator;
  readonly stepUps: StepUps;
  readonly presence: Presence;
  /** Leaves this page, with all it holds in memory, for an address that the server has named or for the wall. */
  readonly leave: (url: string) => void;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly outboxSender: OutboxSender;
  readonly copy: DeviceCopy;
  readonly installed: InstalledShell;
  readonly device: DeviceMemory;
  readonly queries: QueryClient;
}

export function createServices(
  api: Api = new Api(),
  surroundings: Surroundings = browserSurroundings,
  holder: Authenticator = browserAuthenticator,
): Services {
  const presence = new Presence();
  api.countUseBy(presence.countsAsUse);
  const authenticator = asSomebodyActing(holder, presence);
  const live = new LiveConnection(surroundings, (id, after, waitSeconds, signal) =>
    timelinePage(api, id, after, waitSeconds, signal),
  );
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // Only silence is worth asking again by itself; a "no" stays a "no".
        retry: (count, failure) => count < 2 && failure instanceof ApiError && failure.code === 'UNREACHABLE',
        staleTime: 5_000,
        // The device's word on the network is not taken: the server may be on the same device.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  const feeds = new IncidentFeeds(api, live);
  const copy = new DeviceCopy();
  const session = new Session(api, live, authenticator, copy, () => {
    feeds.forgetAll();
    queries.clear();
  });
  presence.onReturned(() => {
    if (session.state().is === 'signed_in') void session.check();
  });
  const outbox = new Outbox();
  const outboxSender = new OutboxSender(
    outbox,
    api,
    () => {
      const state = session.state();
      return state.is === 'signed_in' ? state.viewer.personId : null;
    },
    // The line brings it too, where it is up.
    ({ incidentId }) => (incidentId === null ? undefined : void feeds.of(incidentId).catchUp()),
  );
  session.subscribe(() => void outboxSender.send());
  live.subscribe(() => {
    if (live.state().is === 'live') void outboxSender.send();
  });
  return {
    ...{ api, live, queries, feeds, session, authenticator, presence, outbox, outboxSender, copy },
    installed: new InstalledShell(),
    stepUps: new StepUps(api, authenticator),
    drafts: new Drafts(),
    device: new DeviceMemory(),
    leave: (url) => window.location.assign(url),
  };
}

/** The browser's own windows tell the page of no key and no press; that somebody has answered one is as good. */
function asSomebodyActing(holder: Authenticator, presence: Presence): Authenticator {
  const acted = <Response,>(response: Response): Response => {
    presence.acted();
    return response;
  };
  return {
    prove: (options) => holder.prove(options).then(acted),
    make: (options) => holder.make(options).then(acted),
    abandon: () => holder.abandon(),
  };
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider.');
  return services;
}

/** What the viewer has left to be sent, in order. */
export function useUnsent(personId: Uuid): readonly Kept[] {
  const { outbox } = useServices();
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  return useMemo(() => all.filter((one) => one.personId === personId), [all, personId]);
}

export function useConnection(): ConnectionState {
  const { live } = useServices();
  return useSyncExternalStore(live.subscribe, live.state);
}
