/** What an audience needs of a screen, whether it keeps one connection or comes back on another. */
export interface Watcher {
  /** Why it does not watch any more, when nobody here has ended it. */
  readonly lost: string | null;
  readonly receivedBytes: number;
  pause(): void;
  close(): void;
}

export type Applied = (mark: number, atMs: number) => void;
