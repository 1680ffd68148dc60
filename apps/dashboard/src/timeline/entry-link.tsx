import type { Uuid } from '@tocsin/protocol';
import type { MouseEvent, ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { PrintedPlace } from './printed-place.js';
import { foundUnder, isQuietReceipt } from './shown-entries.js';
import { withShow } from './use-shown.js';
import { useWriting } from './writing.js';

interface EntryLinkProps {
  readonly entryId: Uuid;
  readonly children: ReactNode;
}

/** Goes to another entry of the same timeline, and takes the focus along. A filter that hides the entry gives way. */
export function EntryLink({ entryId, children }: EntryLinkProps): ReactNode {
  const { incidentId, entries } = useWriting();
  const [parameters] = useSearchParams();
  const entry = entries.find(({ id }) => id === entryId);
  const show = entry !== undefined && isQuietReceipt(entry) ? foundUnder(entry) : 'all';
  const go = (event: MouseEvent): void => {
    if (goToEntry(entryId)) event.preventDefault();
  };
  return (
    <>
      <Link
        to={{
          pathname: `/incidents/${incidentId}`,
          search: withShow(parameters, show).toString(),
          hash: entryAnchor(entryId),
        }}
        preventScrollReset
        onClick={go}
      >
        {children}
      </Link>
      <PrintedPlace entryId={entryId} at={entry?.occurredAt ?? null} />
    </>
  );
}

/** The name of an entry's place on the page. */
const entryAnchor = (entryId: Uuid): string => `entry-${entryId}`;

/** False: the entry is not on the screen. */
function goToEntry(entryId: Uuid): boolean {
  return goToAnchor(entryAnchor(entryId));
}

/** Brings a place of the page to the reader, with the focus; false where there is none of this name. */
export function goToAnchor(name: string): boolean {
  const place = document.getElementById(name);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
  return place !== null;
}
