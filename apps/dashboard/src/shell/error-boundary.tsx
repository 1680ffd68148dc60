import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useWords } from './words.js';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A page that fails leaves the frame standing, so that there is a way out. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed(): ReactNode {
  const t = useWords();
  return (
    <Notice
      tone="error"
      role="alert"
      action={<Button onClick={() => window.location.reload()}>{t('frame.reload')}</Button>}
    >
      {t('frame.failed')}
    </Notice>
  );
}
