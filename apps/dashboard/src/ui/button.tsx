import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './button.module.css';

type Weight = 'primary' | 'secondary' | 'quiet';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style'> {
  readonly weight?: Weight;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

/**
 * A verb. Primary once per screen; secondary beside it; quiet inside lists. While busy it keeps the focus, which a
 * disabled one would lose, and presses on it do nothing.
 */
export function Button({
  weight = 'secondary',
  busy = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps): ReactNode {
  const pressed = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      className={classes.root}
      data-weight={weight}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={pressed}
      {...rest}
    >
      <span className={classes.label}>{children}</span>
    </button>
  );
}

interface LinkButtonProps {
  readonly weight?: Weight;
  readonly to: string;
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** Looks like a button and is a link: it only goes somewhere. */
export function LinkButton({ weight = 'secondary', children, ...rest }: LinkButtonProps): ReactNode {
  return (
    <Link className={classes.root} data-weight={weight} {...rest}>
      <span className={classes.label}>{children}</span>
    </Link>
  );
}
