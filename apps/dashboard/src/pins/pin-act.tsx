import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useMembership } from '../incidents/use-membership.js';
import { FailureLine } from '../shell/failure-line.js';
import { PinEntry, UnpinEntry } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useActing } from '../timeline/writing.js';
import { Button } from '../ui/button.js';

interface PinActProps {
  readonly entryId: Uuid;
  /** Names the entry where the button alone would not. */
  readonly label: string;
  readonly isPinned: boolean;
}

/** Puts an entry on top, or takes it down, for those whom the server lets. */
export function PinAct(props: PinActProps): ReactNode {
  const { allowed } = useActing();
  return allowed.has(props.isPinned ? 'unpin_entry' : 'pin_entry') && <PinButton {...props} />;
}

function PinButton({ entryId, label, isPinned }: PinActProps): ReactNode {
  const t = useWords();
  const { incidentId } = useActing();
  const pinning = useMembership(incidentId, PinEntry);
  const unpinning = useMembership(incidentId, UnpinEntry);
  const { act, busy, failure } = isPinned ? unpinning : pinning;
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
