import type { ReactNode } from 'react';
import { useSession } from '../access/viewer.js';
import type { ConnectionState } from './live-connection.js';
import { useConnection } from './services.js';
import { UtcSecond, UtcTime } from './time-pair.js';
import { Words, useWords } from './words.js';
import classes from './connection-mark.module.css';

/** The state of the live line, in words and in a shape: never only in a colour. */
export function ConnectionMark(): ReactNode {
  const t = useWords();
  const state = useConnection();
  const signedOut = useSession().is === 'ended';
  return (
    <span className={classes.mark} data-state={signedOut ? 'refused' : state.is}>
      <i className={classes.shape} aria-hidden="true" />
      <span>{signedOut ? t('connection.signedOut') : <ConnectionWords state={state} />}</span>
    </span>
  );
}

/** What a state is called, in the reader's language. */
export function ConnectionWords({ state }: { readonly state: ConnectionState }): ReactNode {
  const t = useWords();
  switch (state.is) {
    case 'stopped':
    case 'connecting':
      return t('connection.connecting');
    case 'catching_up':
      return state.updates === 0
        ? t('connection.catchingUp')
        : t('connection.catchingUpWith', { count: state.updates });
    case 'live':
      return t('connection.live');
    case 'polling':
      return t('connection.polling');
    case 'reconnecting':
      return state.upTo === null ? (
        t('connection.reconnecting')
      ) : (
        <Words id="connection.reconnectingShowing" values={{ time: <UtcSecond at={state.upTo} /> }} />
      );
    case 'offline':
      return <Words id="connection.offline" values={{ time: <UtcTime at={state.since} /> }} />;
    case 'refused':
      return t(state.refusal.reason === 'not_signed_in' ? 'connection.signedOut' : 'connection.refused');
  }
}
