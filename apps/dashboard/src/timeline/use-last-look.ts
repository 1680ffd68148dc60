import type { Entry, Uuid } from '@tocsin/protocol';
import { createContext, use, useCallback, useEffect, useState } from 'react';
import { useViewer } from '../access/viewer.js';
import { readClock } from '../shell/clock.js';
import { useServices } from '../shell/services.js';
import { useVisible } from '../shell/use-visible.js';
import { lookIn, lookText, newsSince, type Look, type News } from './last-look.js';

export interface LastLook {
  /** Where the line stands for this visit; null: there is none. */
  readonly line: Look | null;
  readonly news: News;
  /** Whether the news are still to be read. */
  readonly unread: boolean;
  /** The reader has come past the news; the line stays for this visit. */
  readonly read: () => void;
  /** Takes the line away as well. */
  readonly dismiss: () => void;
}

const NO_NEWS: News = { entries: [], complete: true };
const Context = createContext<LastLook | null>(null);
export const LastLookProvider = Context.Provider;

export function useLastLook(): LastLook {
  const look = use(Context);
  if (look === null) throw new Error('useLastLook needs an incident.');
  return look;
}

/**
 * How far this person had read this incident on this device. Who has read everything and has the timeline before them
 * reads on with what comes; what comes while the page is hidden, or shows another part of the incident, is news.
 */
export function useFollowedLook(
  incidentId: Uuid,
  entries: readonly Entry[],
  own: ReadonlySet<Uuid>,
  timelineShown: boolean,
): LastLook {
  const { device } = useServices();
  const name = `looked.${useViewer().personId}.${incidentId}`;
  const watching = useVisible() && timelineShown;
  const [line, setLine] = useState(() => lookIn(device.read(name)));
  const [upTo, setUpTo] = useState(line?.entryId ?? null);
  const news = line === null ? NO_NEWS : newsSince(entries, line.entryId, own);
  const [unread, setUnread] = useState(news.entries.length > 0);
  const newest = entries.at(-1)?.id ?? null;
  if (!unread && newest !== upTo) {
    if (watching || (upTo !== null && newsSince(entries, upTo, own).entries.length === 0)) setUpTo(newest);
    else if (upTo !== null) {
      setLine(lookIn(device.read(name)));
      setUnread(true);
    }
  }
  useEffect(() => {
    if (unread || upTo === null) return undefined;
    const keep = (): void => {
      device.keep(name, lookText({ entryId: upTo, at: new Date(readClock()).toISOString() }));
    };
    keep();
    // Until somebody looks away they have looked.
    return watching ? keep : undefined;
  }, [device, name, unread, upTo, watching]);
  const read = useCallback(() => setUnread(false), []);
  return {
    line,
    news,
    unread: unread && news.entries.length > 0,
    read,
    dismiss: () => {
      setUnread(false);
      setLine(null);
      setUpTo(newest);
    },
  };
}
