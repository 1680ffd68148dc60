import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { useWords } from './words.js';

/** Prints what the page shows, by the browser's own dialog, which also makes a PDF. */
export function PrintButton(): ReactNode {
  const t = useWords();
  return <Button onClick={() => window.print()}>{t('action.print')}</Button>;
}
