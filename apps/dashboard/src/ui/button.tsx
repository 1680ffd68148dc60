import { Button as MantineButton, type ButtonProps as Look, type ElementProps } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './button.module.css';

type Weight = 'primary' | 'secondary' | 'quiet';

const LOOK: Readonly<Record<Weight, Look>> = {
  primary: { variant: 'filled', size: 'md' },
  secondary: { variant: 'default', size: 'sm' },
  quiet: { variant: 'subtle', size: 'compact-sm' },
};

interface ButtonProps extends ElementProps<'button', 'color'> {
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
  disabled = false,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps): ReactNode {
  const pressed = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <MantineButton
      {...LOOK[weight]}
      classNames={classes}
      type={type}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={pressed}
      {...rest}
    />
  );
}

interface LinkButtonProps {
  readonly weight?: Weight;
  readonly to: string;
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** Looks like a button and is a link: it only goes somewhere. */
export function LinkButton({ weight = 'secondary', ...rest }: LinkButtonProps): ReactNode {
  return <MantineButton {...LOOK[weight]} classNames={classes} component={Link} {...rest} />;
}
