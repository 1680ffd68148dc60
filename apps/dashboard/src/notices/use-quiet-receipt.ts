import type { NoticeReceipt, Uuid } from '@tocsin/protocol';
import { useCallback, useRef } from 'react';
import { ApiError } from '../shell/api.js';
import { ReceiveNotice } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useLanguage } from '../shell/words.js';

export type SayQuietly = (noticeId: Uuid, receipt: NoticeReceipt) => void;

/**
 * What the page says by itself of a notice. Nobody waits for it, so a refusal is taken as it is: mostly a colleague's page
 * was faster. Only what found no server is said again, with the next change of the incident and as the same command.
 */
export function useQuietReceipt(incidentId: Uuid): SayQuietly {
  const { api } = useServices();
  const language = useLanguage();
  const commands = useRef(new Map<string, { readonly commandId: Uuid; settled: boolean }>());
  return useCallback(
    (noticeId, receipt) => {
      const key = `${noticeId} ${receipt}`;
      const command = commands.current.get(key) ?? { commandId: crypto.randomUUID(), settled: false };
      commands.current.set(key, command);
      if (command.settled) return;
      command.settled = true;
      const { commandId } = command;
      const input = { commandId, incidentId, noticeId, receipt, reason: null, language };
      void api.send(ReceiveNotice, { input }).catch((failure: unknown) => {
        command.settled = !(failure instanceof ApiError && failure.code === 'UNREACHABLE');
      });
    },
    [api, incidentId, language],
  );
}
