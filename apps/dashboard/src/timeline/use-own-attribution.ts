import type { Attribution } from '@tocsin/protocol';
import { useViewer } from '../access/viewer.js';

/** How the viewer's organisation is shown unless somebody chooses otherwise: a protected one by its kind. */
export function useOwnAttribution(): Attribution {
  return useViewer().organisation.protected ? 'kind' : 'organisation';
}
