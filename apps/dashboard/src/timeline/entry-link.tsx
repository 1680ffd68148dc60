import type { Uuid } from '@tocsin/protocol';
import type { MouseEvent, ReactNode } from 'react';

interface EntryLinkProps {
  readonly entryId: Uuid;
  readonly children: ReactNode;
}

/** Goes to another entry of the same timeline, and takes the focus along. */
export function EntryLink({ entryId, children }: EntryLinkProps): ReactNode {
  const target = `entry-${entryId}`;
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    const article = document.getElementById(target);
    article?.scrollIntoView({ block: 'center' });
    article?.focus({ preventScroll: true });
  };
  return (
    <a href={`#${target}`} onClick={go}>
      {children}
    </a>
  );
}
