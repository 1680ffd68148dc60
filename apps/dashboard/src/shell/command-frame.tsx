import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Notice } from '../ui/notice.js';
import type { FormValues, CommandForm } from './use-command-form.js';
import { useWords } from './words.js';
import classes from './command-frame.module.css';

interface CommandFrameProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  /** The verb on the button. */
  readonly verb: string;
  /** Said beside the button before it is pressed: who will see it, what it does. */
  readonly consequence?: ReactNode;
  readonly onCancel?: () => void;
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * A form's frame: mistakes on top, the fields, and the act with its consequence. Ctrl+Enter sends. The focus goes to
 * the first field, and back to what opened the form.
 */
export function CommandFrame<Values extends FormValues>({
  command,
  verb,
  consequence,
  onCancel,
  label,
  children,
}: CommandFrameProps<Values>): ReactNode {
  const t = useWords();
  const { form, mistakes, busy, submit, savesOnly } = command;
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const send = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
    submit();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  return (
    // The keys are a second way to press the button inside; the form itself is no control.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={box} className={classes.form} aria-label={label} noValidate onSubmit={send} onKeyDown={keys}>
      {mistakes !== null && mistakes.length > 0 && (
        <ErrorSummary
          title={t('form.notSent')}
          mistakes={mistakes.map(({ field, text }) => ({
            text,
            onShow:
              field === null ? undefined : () => form.setFocus(field as Parameters<typeof form.setFocus>[0]),
          }))}
        />
      )}
      {children}
      <WithoutAnswer command={command} />
      <div className={classes.foot}>
        <div className={classes.consequence}>
          {consequence}
          <span className={classes.kept}>{t('form.kept')}</span>
        </div>
        {onCancel && <Button onClick={onCancel}>{t('action.close')}</Button>}
        <Button weight="primary" type="submit" busy={busy}>
          {command.withoutAnswer === 'waits' ? t('outbox.leave') : savesOnly ? t('outbox.save') : verb}
        </Button>
      </div>
    </form>
  );
}

/** What pressing does while no answer comes. It stands at the button, and is read out when it changes. */
function WithoutAnswer<Values extends FormValues>({
  command: { withoutAnswer, saved },
}: {
  readonly command: CommandForm<Values>;
}): ReactNode {
  const t = useWords();
  return (
    <div aria-live="polite">
      {withoutAnswer !== null && (
        <Notice tone="attention" title={t(saved ? 'outbox.saved' : 'outbox.noConnection')}>
          {t(withoutAnswer === 'waits' ? 'outbox.mayWait' : `outbox.never.${withoutAnswer}`)}
        </Notice>
      )}
    </div>
  );
}
