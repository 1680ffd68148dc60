import { lazy, useState, type ComponentType, type ReactNode } from 'react';

interface LoadedPage {
  readonly Page: () => ReactNode;
  /** Fetches its program; a failure shows where the page would be. */
  readonly load: () => Promise<unknown>;
}

/**
 * A page whose program comes when it is needed. If it is there already it shows at once: React otherwise shows that it is
 * loading, and leaves that on the screen for 300 ms at least.
 */
export function loadedPage(fetchProgram: () => Promise<{ readonly default: ComponentType }>): LoadedPage {
  let program: ComponentType | null = null;
  const load = async (): Promise<{ readonly default: ComponentType }> => {
    const found = await fetchProgram();
    program = found.default;
    return found;
  };
  const Later = lazy(load);
  const Page = (): ReactNode => {
    // Whichever it began with: another component in the same place would begin anew, and forget what was typed.
    const [Shown] = useState(() => program ?? Later);
    return <Shown />;
  };
  return { Page, load };
}
