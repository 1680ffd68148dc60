import type { ReactNode } from 'react';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useSession } from './viewer.js';

/** The page was opened without an answer: whose it was last is the device's word, and what it shows is a copy. */
export function Remembered(): ReactNode {
  const t = useWords();
  const { session } = useServices();
  const state = useSession();
  if (state.is !== 'remembered') return null;
  return (
    <Notice
      tone="attention"
      role="status"
      title={t('session.remembered')}
      action={<Button onClick={() => void session.check()}>{t('action.retry')}</Button>}
    >
      {t('session.rememberedText', { name: state.viewer.name })}
    </Notice>
  );
}
