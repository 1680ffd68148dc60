import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import classes from './announcer.module.css';

const PAUSE_MS = 5_000;

type Listener = (text: string) => void;

/**
 * The page's one polite live region. In a burst the newest summary wins and is said once every five seconds, so that
 * a screen reader can still be used to read.
 */
export class Announcer {
  #listener: Listener = () => undefined;
  #waiting: string | null = null;
  #pause: ReturnType<typeof setTimeout> | null = null;

  listen(listener: Listener): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => undefined;
    };
  }

  say(text: string): void {
    this.#waiting = text;
    if (this.#pause === null) this.#speak();
  }

  #speak(): void {
    this.#pause = null;
    if (this.#waiting === null) return;
    this.#listener(this.#waiting);
    this.#waiting = null;
    this.#pause = setTimeout(() => this.#speak(), PAUSE_MS);
  }
}

const AnnouncerContext = createContext(new Announcer());

export function useAnnouncer(): Announcer {
  return use(AnnouncerContext);
}

/** Stands empty in the page before the first message: a region that arrives with its text is not read. */
export function Announcements(): ReactNode {
  const announcer = useAnnouncer();
  const [text, setText] = useState('');
  useEffect(() => announcer.listen(setText), [announcer]);
  return (
    <div className={classes.region} role="status" aria-live="polite">
      {text}
    </div>
  );
}
