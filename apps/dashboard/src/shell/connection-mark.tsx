import type { ReactNode } from 'react';
import type { ConnectionState } from './live-connection.js';
import { useConnection } from './services.js';
import { UtcTime } from './time-pair.js';
import { Words, useWords } from './words.js';
import classes from './connection-mark.module.css';

/** The state of the live line, in words and in a shape: never only in a colour. */
export function ConnectionMark(): ReactNode {
  const state = useConnection();
  return (
    <span className={classes.mark} data-state={state.is}>
      <i className={classes.shape} aria-hidden="true" />
      <span>
        <ConnectionWords state={state} />
      </span>
    </span>
  );
}

function ConnectionWords({ state }: { readonly state: ConnectionState }): ReactNode {
  const t = useWords();
  switch (state.is) {
    case 'stopped':
    case 'connecting':
      return t('connection.connecting');
    case 'catching_up':
      return t('connection.catchingUp');
    case 'live':
      return t('connection.live');
    case 'polling':
      return t('connection.polling');
    case 'reconnecting':
      return t('connection.reconnecting');
    case 'offline':
      return <Words id="connection.offline" values={{ time: <UtcTime at={state.since} /> }} />;
    case 'refused':
      return t(state.refusal.reason === 'not_signed_in' ? 'connection.signedOut' : 'connection.refused');
  }
}
