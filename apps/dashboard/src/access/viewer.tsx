import { createContext, use, useSyncExternalStore } from 'react';
import { useServices } from '../shell/services.js';
import type { SessionState, SignedInViewer } from './session.js';

/** The only page of a screen on a wall. */
export const WALL = '/wall';

const ViewerContext = createContext<SignedInViewer | null>(null);
export const ViewerProvider = ViewerContext.Provider;

/** The signed-in viewer; only for screens behind the sign-in. */
export function useViewer(): SignedInViewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('useViewer needs a signed-in viewer.');
  return viewer;
}

export function useSession(): SessionState {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, session.state);
}
