import { useEffect, type ReactNode } from 'react';
import { useNow } from '../shell/clock.js';
import { ENDS_AFTER_MS, WARNED_AHEAD_MS } from '../shell/presence.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import classes from './still-there.module.css';
import { useSession } from './viewer.js';

/** What a person does, as the browser tells of it. Moving the mouse is not enough: tables shake. */
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/**
 * Says ahead that an unattended screen will be signed out. Any key or press is an answer; what was typed stays in any
 * case.
 */
export function StillThere(): ReactNode {
  const { presence, session } = useServices();
  const state = useSession();
  const t = useWords();
  const now = useNow();
  useEffect(() => {
    const acted = (): void => presence.acted();
    for (const act of ACTS) document.addEventListener(act, acted, { capture: true, passive: true });
    return () => {
      for (const act of ACTS) document.removeEventListener(act, acted, { capture: true });
    };
  }, [presence]);
  const left = ENDS_AFTER_MS - presence.idleFor(now);
  const over = left <= 0;
  useEffect(() => {
    if (over && session.state().is === 'signed_in') void session.check();
  }, [over, session]);
  if (state.is !== 'signed_in' || over || left > WARNED_AHEAD_MS) return null;
  return (
    <div className={classes.front}>
      <Notice
        tone="attention"
        role="alert"
        title={t('idle.title')}
        action={
          <Button weight="primary" onClick={() => presence.acted()}>
            {t('idle.here')}
          </Button>
        }
      >
        {t('idle.text', { minutes: Math.max(1, Math.ceil(left / 60_000)) })}
      </Notice>
    </div>
  );
}
