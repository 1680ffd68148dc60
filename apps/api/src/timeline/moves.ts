import type { Uuid } from '@tocsin/protocol';

/** Something that may be written on an incident. */
export interface NextMove {
  /** True as soon as it has happened, also if that was before this was asked; false when the time is over. */
  within(ms: number): Promise<boolean>;
  forget(): void;
}

/** Who waits for something to be written on an incident. */
export class Moves {
  private readonly waiting = new Map<Uuid, Set<(moved: boolean) => void>>();
  private ended = false;

  next(incidentId: Uuid): NextMove {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiting = this.waiting.get(incidentId) ?? new Set();
    this.waiting.set(incidentId, waiting.add(resolve));
    if (this.ended) resolve(false);
    const forget = (): void => {
      waiting.delete(resolve);
      if (waiting.size === 0 && this.waiting.get(incidentId) === waiting) this.waiting.delete(incidentId);
    };
    const within = async (ms: number): Promise<boolean> => {
      const timer = setTimeout(resolve, ms, false);
      const moved = await promise;
      clearTimeout(timer);
      forget();
      return moved;
    };
    return { within, forget };
  }

  happened(incidentId: Uuid): void {
    const waiting = this.waiting.get(incidentId);
    this.waiting.delete(incidentId);
    for (const tell of waiting ?? []) tell(true);
  }

  /** Whoever waits, now or later, is told at once that nothing has happened. */
  end(): void {
    this.ended = true;
    for (const waiting of this.waiting.values()) for (const tell of waiting) tell(false);
    this.waiting.clear();
  }
}
