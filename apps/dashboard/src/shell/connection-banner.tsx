import { useEffect, useState, type ReactNode } from 'react';
import { useSession } from '../access/viewer.js';
import { Notice } from '../ui/notice.js';
import { useConnection } from './services.js';
import { UtcSecond } from './time-pair.js';
import { Words, useWords } from './words.js';

/** A blink of the line is not worth a banner; what the mark in the bar says is enough for it. */
const PATIENCE_MS = 2_000;

/** Says that the page is not live, and since when. What it shows stays. */
export function ConnectionBanner(): ReactNode {
  const state = useConnection();
  const t = useWords();
  const since = 'since' in state ? state.since : null;
  const [shownFor, setShownFor] = useState<string | null>(null);
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setTimeout(() => setShownFor(since), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [since]);
  const remembered = useSession().is === 'remembered';
  // A page that was opened without a connection has said so, and was never live.
  if (since === null || shownFor !== since || remembered) return null;
  return (
    <Notice tone="attention" role="status" title={t('connection.notLive')}>
      <Words id="connection.notLiveSince" values={{ time: <UtcSecond at={since} /> }} />
    </Notice>
  );
}
