import type { Uuid } from '@tocsin/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { describeFailure } from '../shell/error-words.js';
import { AcknowledgeAlert } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';

interface AcknowledgeButtonProps {
  readonly incidentId: Uuid;
  readonly weight: 'primary' | 'secondary';
}

/** One press: this organisation has seen the alert. Pressing again after a lost answer repeats the same command. */
export function AcknowledgeButton({ incidentId, weight }: AcknowledgeButtonProps): ReactNode {
  const t = useWords();
  const { api, feeds } = useServices();
  const queries = useQueryClient();
  const [commandId] = useState(() => crypto.randomUUID());
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => api.send(AcknowledgeAlert, { input: { commandId, incidentId } }),
    onSettled: () => {
      void queries.invalidateQueries();
      void feeds.of(incidentId).catchUp();
    },
  });
  return (
    <span>
      <Button weight={weight} busy={isPending} disabled={isSuccess} onClick={() => mutate()}>
        {t('action.acknowledge')}
      </Button>
      {error && <span role="alert"> {describeFailure(error, t)}</span>}
    </span>
  );
}
