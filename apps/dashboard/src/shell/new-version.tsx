import { useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useServices } from './services.js';
import { useWords } from './words.js';

/** Says that there is a new version of the page, and leaves it to the reader when. */
export function NewVersion(): ReactNode {
  const t = useWords();
  const { installed } = useServices();
  const ready = useSyncExternalStore(installed.subscribe, installed.newVersion);
  if (!ready) return null;
  return (
    <Notice
      tone="info"
      role="status"
      title={t('version.ready')}
      action={<Button onClick={() => installed.takeOver()}>{t('version.reload')}</Button>}
    >
      {t('version.kept')}
    </Notice>
  );
}
