import { useState } from 'react';

interface WayIn {
  /** Whose turn it is, by the name the caller gave; null when nobody waits. */
  readonly entering: string | null;
  readonly failure: unknown;
  readonly enter: (name: string, act: () => Promise<void>) => void;
}

/** One way in at a time, and why the last one did not open. */
export function useWayIn(): WayIn {
  const [entering, setEntering] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  return {
    entering,
    failure,
    enter: (name, act) => {
      if (entering !== null) return;
      setEntering(name);
      setFailure(null);
      act()
        .catch(setFailure)
        .finally(() => setEntering(null));
    },
  };
}
