import type { ReactNode } from 'react';
import { LinkButton } from '../ui/button.js';
import { useWords } from './words.js';

export function NotFoundPage(): ReactNode {
  const t = useWords();
  return (
    <>
      <title>{t('notFound.title')}</title>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p>
        <LinkButton to="/">{t('nav.board')}</LinkButton>
      </p>
    </>
  );
}
