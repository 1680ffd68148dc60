import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useMembership } from '../incidents/use-membership.js';
import { FailureLine } from '../shell/failure-line.js';
import { PinEntry, UnpinEntry } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';

interface PinActProps {
  readonly entryId: Uuid;
  /** Names the entry where the button alone would not. */
  readonly label: string;
}

/** Puts an entry on top, or takes it down, for those whom the server lets. */
export function PinAct({ entryId, label }: PinActProps): ReactNode {
  const t = useWords();
  const { incidentId, allowed, state } = useWriting();
  const pinning = useMembership(incidentId, PinEntry);
  const unpinning = useMembership(incidentId, UnpinEntry);
  const isPinned = state.pins.some((pin) => pin.entryId === entryId);
  const { act, busy, failure } = isPinned ? unpinning : pinning;
  if (!allowed.has(isPinned ? 'unpin_entry' : 'pin_entry')) return null;
  const verb = t(isPinned ? 'pin.takeDown' : 'pin.pin');
  return (
    <>
      <Button
        weight="quiet"
        busy={busy}
        aria-label={t('action.named', { act: verb, name: label })}
        onClick={() => act({ entryId })}
      >
        {verb}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}
