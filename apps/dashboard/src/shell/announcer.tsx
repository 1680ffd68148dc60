import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { useServices } from './services.js';
import { useWords } from './words.js';
import classes from './announcer.module.css';

const PAUSE_MS = 5_000;

/** How long what interrupts stands there: long enough to be read out, and gone before it can be due again. */
const URGENT_MS = 10_000;

/** All that may interrupt somebody who listens to the page. Each is the sentence that is said; the list is closed. */
export type Urgent =
  'urgent.lead' | 'urgent.overdue' | 'urgent.declared' | 'urgent.recalled' | 'urgent.unsent';

/**
 * What somebody wants read out beside the outcome of their own acts, which is said in any case.
 *
 * all        what others write, and what interrupts
 * important  only what interrupts
 * none       nothing
 */
export const Heeded = { All: 'all', Important: 'important', None: 'none' } as const;
export type Heeded = (typeof Heeded)[keyof typeof Heeded];

const REMEMBERED = 'heeded';

type Listener = (text: string) => void;
type UrgentListener = (urgent: Urgent) => void;

/**
 * The page's one polite live region, and its one that interrupts. In a burst the newest summary wins and is said once every
 * five seconds, so that a screen reader can still be used to read.
 */
export class Announcer {
  #listener: Listener = () => undefined;
  #urgentListener: UrgentListener = () => undefined;
  #heeded: Heeded = Heeded.All;
  #waiting: string | null = null;
  #pause: ReturnType<typeof setTimeout> | null = null;

  listen(listener: Listener, urgentListener: UrgentListener): () => void {
    this.#listener = listener;
    this.#urgentListener = urgentListener;
    return () => {
      this.#listener = () => undefined;
      this.#urgentListener = () => undefined;
    };
  }

  heed(heeded: Heeded): void {
    this.#heeded = heeded;
  }

  /** At once, whatever is being read out. */
  interrupt(urgent: Urgent): void {
    if (this.#heeded !== Heeded.None) this.#urgentListener(urgent);
  }

  /** Of what others have done. */
  tell(text: string): void {
    if (this.#heeded === Heeded.All) this.say(text);
  }

  /** Of what has become of one's own act. */
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

/** What is read out, and the way to choose it; the device remembers it. */
export function useHeeded(): readonly [Heeded, (heeded: Heeded) => void] {
  const { device } = useServices();
  const announcer = useAnnouncer();
  const [heeded, setHeeded] = useState<Heeded>(
    () => Object.values(Heeded).find((one) => one === device.read(REMEMBERED)) ?? Heeded.All,
  );
  useEffect(() => {
    announcer.heed(heeded);
  }, [announcer, heeded]);
  const choose = (next: Heeded): void => {
    device.keep(REMEMBERED, next);
    setHeeded(next);
  };
  return [heeded, choose];
}

/** Both stand empty in the page before the first message: a region that arrives with its text is not read. */
export function Announcements(): ReactNode {
  const announcer = useAnnouncer();
  useHeeded();
  const [text, setText] = useState('');
  const [urgent, setUrgent] = useState<Urgent | null>(null);
  const t = useWords();
  useEffect(() => announcer.listen(setText, setUrgent), [announcer]);
  useEffect(() => {
    if (urgent === null) return undefined;
    const timer = setTimeout(() => setUrgent(null), URGENT_MS);
    return () => clearTimeout(timer);
  }, [urgent]);
  return (
    <>
      <div className={classes.region} role="status" aria-live="polite">
        {text}
      </div>
      <div className={classes.region} aria-live="assertive">
        {urgent && t(urgent)}
      </div>
    </>
  );
}
