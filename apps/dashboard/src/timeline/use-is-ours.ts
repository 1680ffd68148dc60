import type { Entry } from '@tocsin/protocol';
import { useViewer } from '../access/viewer.js';
import { useActing } from './writing.js';

/** Whether the viewer's organisation wrote it, as far as this page can know. */
export function useIsOurs({ id, author }: Entry): boolean {
  const { own } = useActing();
  const { organisation } = useViewer();
  return (
    own.has(id) ||
    (author.shown === 'organisation' && author.party.organisationId === organisation.organisationId)
  );
}
