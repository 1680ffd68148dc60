import { Button as MantineButton, type ButtonProps as Look, type ElementProps } from '@mantine/core';
import type { ReactNode } from 'react';
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

/** A verb. Primary once per screen; secondary beside it; quiet inside lists. */
export function Button({
  weight = 'secondary',
  busy = false,
  disabled = false,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  return (
    <MantineButton
      {...LOOK[weight]}
      classNames={classes}
      type={type}
      loading={busy}
      disabled={disabled}
      {...rest}
    />
  );
}

interface LinkButtonProps {
  readonly weight?: Weight;
  readonly to: string;
  readonly children: ReactNode;
}

/** Looks like a button and is a link: it only goes somewhere. */
export function LinkButton({ weight = 'secondary', ...rest }: LinkButtonProps): ReactNode {
  return <MantineButton {...LOOK[weight]} classNames={classes} component={Link} {...rest} />;
}
