import type { CommandType, IncidentState } from '@tocsin/protocol';
import { useEffect } from 'react';
import { useViewer } from '../access/viewer.js';
import { noticesFor, saidBy } from './own-receipt.js';
import { useQuietReceipt } from './use-quiet-receipt.js';

/** A notice that has come over the line to one of its people has been delivered to the organisation; said once. */
export function useNoticesDelivered(state: IncidentState, allowed: ReadonlySet<CommandType>): void {
  const { organisation } = useViewer();
  const say = useQuietReceipt(state.incidentId);
  const may = allowed.has('receive_notice');
  useEffect(() => {
    if (!may) return;
    for (const notice of noticesFor(state, organisation.organisationId, organisation.protected)) {
      if (saidBy(notice, organisation.organisationId).length === 0) say(notice.noticeId, 'delivered');
    }
  }, [state, may, say, organisation]);
}
