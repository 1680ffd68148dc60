import type { Uuid } from '@tocsin/protocol';
import { useSyncExternalStore } from 'react';
import { useServices } from '../shell/services.js';
import type { FeedSnapshot, IncidentFeed } from './incident-feed.js';

interface UsedFeed extends FeedSnapshot {
  readonly feed: IncidentFeed;
}

/** The incident's timeline, followed live for as long as the screen shows it. */
export function useIncidentFeed(incidentId: Uuid): UsedFeed {
  const feed = useServices().feeds.of(incidentId);
  const snapshot = useSyncExternalStore(feed.subscribe, feed.snapshot);
  return { ...snapshot, feed };
}
