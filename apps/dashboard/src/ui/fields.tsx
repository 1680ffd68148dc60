import {
  NativeSelect,
  Textarea,
  TextInput,
  type NativeSelectProps,
  type TextareaProps,
  type TextInputProps,
} from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import classes from './fields.module.css';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

type Rest<Props> = Omit<Props, keyof Common | 'data' | 'ref'>;

type LineProps = Common & Rest<TextInputProps> & { readonly ref?: Ref<HTMLInputElement> };

/** One line of text, a number or a time. */
export function LineField({ hint, error, ...rest }: LineProps): ReactNode {
  return <TextInput classNames={classes} description={hint} error={error} autoComplete="off" {...rest} />;
}

type PassageProps = Common & Rest<TextareaProps> & { readonly ref?: Ref<HTMLTextAreaElement> };

/** Several lines. `dir="auto"` lets each writer's script decide its direction. */
export function PassageField({ hint, error, rows = 4, ...rest }: PassageProps): ReactNode {
  return (
    <Textarea
      classNames={classes}
      description={hint}
      error={error}
      rows={rows}
      dir="auto"
      resize="vertical"
      {...rest}
    />
  );
}

type SelectProps = Common &
  Rest<NativeSelectProps> & {
    readonly ref?: Ref<HTMLSelectElement>;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };

/** The platform's own list: the fastest with keyboard, thumb and screen reader. */
export function SelectField({ hint, error, options, ...rest }: SelectProps): ReactNode {
  return <NativeSelect classNames={classes} description={hint} error={error} data={[...options]} {...rest} />;
}
