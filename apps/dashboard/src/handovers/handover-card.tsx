import { openHandover } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useWriting } from '../timeline/writing.js';

const OfferedLead = lazy(() => import('./offered-lead.js'));

/** The offer of the lead that is open on this incident; mostly there is none, and nothing of it is loaded. */
export function HandoverCard(): ReactNode {
  const { state } = useWriting();
  const handover = openHandover(state);
  if (handover === undefined) return null;
  return (
    <Suspense>
      <OfferedLead key={handover.handoverId} handover={handover} />
    </Suspense>
  );
}
