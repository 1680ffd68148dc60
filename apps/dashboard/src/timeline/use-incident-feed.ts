import type { Uuid } from '@tocsin/protocol';
import { useDrawn } from '../shell/use-drawn.js';
import { useServices } from '../shell/services.js';
import type { FeedSnapshot, IncidentFeed } from './incident-feed.js';

interface UsedFeed {
  readonly feed: IncidentFeed;
  readonly snapshot: FeedSnapshot;
}

/**
 * In a burst so often and no oftener: a slow device has to keep up; and no more seldom, or what comes in one step is more than
 * it can draw in a frame (our default).
 */
const SHOWN_EVERY_MS = 125;

/** What may not be seen any more is gone at once. */
const isUrgent = (shown: FeedSnapshot, next: FeedSnapshot): boolean => shown.phase !== next.phase;

/** The incident's timeline, followed live for as long as the screen shows it. */
export function useIncidentFeed(incidentId: Uuid): UsedFeed {
  const feed = useServices().feeds.of(incidentId);
  const snapshot = useDrawn(feed, SHOWN_EVERY_MS, isUrgent);
  return { feed, snapshot };
}
