import { QueryClient } from '@tanstack/react-query';
import { createContext, use, useSyncExternalStore } from 'react';
import { Session } from '../access/session.js';
import { IncidentFeeds } from '../timeline/incident-feeds.js';
import { Api, ApiError } from './api.js';
import { browserSurroundings } from './browser-surroundings.js';
import { Drafts } from './drafts.js';
import { LiveConnection, type ConnectionState, type Surroundings } from './live-connection.js';

/** What lives as long as the page, and is handed to whoever needs it. */
export interface Services {
  readonly api: Api;
  readonly live: LiveConnection;
  readonly feeds: IncidentFeeds;
  readonly session: Session;
  readonly drafts: Drafts;
  readonly queries: QueryClient;
}

export function createServices(
  api: Api = new Api(),
  surroundings: Surroundings = browserSurroundings,
): Services {
  const live = new LiveConnection(surroundings);
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
  const session = new Session(api, live, () => {
    feeds.forgetAll();
    queries.clear();
  });
  return { api, live, queries, feeds, session, drafts: new Drafts() };
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider.');
  return services;
}

export function useConnection(): ConnectionState {
  const { live } = useServices();
  return useSyncExternalStore(live.subscribe, live.state);
}
