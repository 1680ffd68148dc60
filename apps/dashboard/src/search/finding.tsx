import { createContext, lazy, Suspense, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { opensPalette, Shortcuts, type Shortcut } from '../shell/shortcuts.js';
import { placeOf } from './places.js';

// Most visits open neither.
const Palette = lazy(() => import('./palette.js'));
const ShortcutList = lazy(() => import('./shortcut-list.js'));

type Shown = 'palette' | 'shortcuts';

const ShowFinder = createContext<(shown: Shown) => void>(() => undefined);

/** Opens the palette, or the list of shortcuts. */
export function useShowFinder(): (shown: Shown) => void {
  return use(ShowFinder);
}

/** The keys that work on every page, and what they open in front of it. */
export function Finding({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);
  const shortcuts = useMemo(() => new Shortcuts(), []);
  const viewer = useViewer();
  const navigate = useNavigate();
  useEffect(() => {
    const goTo = (shortcut: Shortcut): boolean => {
      if (shortcut === 'help') {
        setShown('shortcuts');
        return true;
      }
      const place = placeOf(shortcut, viewer);
      if (place !== null) void navigate(place);
      return place !== null;
    };
    const pressed = (event: KeyboardEvent): void => {
      if (opensPalette(event)) {
        event.preventDefault();
        // Another question in front comes first.
        if (document.querySelector('dialog[open]') === null) setShown('palette');
        return;
      }
      const shortcut = shortcuts.pressed(event);
      // The key must not be written into what has the focus then.
      if (shortcut !== null && goTo(shortcut)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [shortcuts, viewer, navigate]);
  const close = (): void => setShown(null);
  return (
    <ShowFinder value={setShown}>
      {children}
      <Suspense fallback={null}>
        {shown === 'palette' && <Palette onClose={close} onShortcuts={() => setShown('shortcuts')} />}
        {shown === 'shortcuts' && <ShortcutList shortcuts={shortcuts} onClose={close} />}
      </Suspense>
    </ShowFinder>
  );
}
