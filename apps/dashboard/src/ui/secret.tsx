import { useState, type ReactNode } from 'react';
import { Button } from './button.js';
import classes from './secret.module.css';

interface SecretProps {
  readonly children: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
}

/** A link or key that is shown this once: marked with one press, copied with one more. */
export function Secret({ children, copyLabel, copiedLabel }: SecretProps): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    // Without the right to the clipboard the text stands there, and is marked as a whole by one press.
    void navigator.clipboard.writeText(children).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <span className={classes.line}>
      <code className={classes.secret} dir="ltr" translate="no">
        {children}
      </code>
      <Button onClick={copy}>{copyLabel}</Button>
      <span role="status" className={classes.copied}>
        {copied && copiedLabel}
      </span>
    </span>
  );
}
