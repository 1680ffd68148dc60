import { Marking } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import type { Path } from 'react-hook-form';
import type { CommandForm, FormValues } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { TlpBox } from './tlp-box.js';

const NOT_RED = Object.values(Marking).filter((marking) => marking !== 'RED');

interface MarkingFieldProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  readonly name: Path<Values> & string;
  /** RED goes to named people: only where the form asks for them. */
  readonly markings?: readonly Marking[];
}

export function MarkingField<Values extends FormValues>({
  command,
  name,
  markings = NOT_RED,
}: MarkingFieldProps<Values>): ReactNode {
  const t = useWords();
  return (
    <ChoiceCards
      legend={t('field.marking')}
      columns={2}
      choices={markings.map((marking) => ({
        value: marking,
        label: <TlpBox marking={marking} />,
        meaning: t(`marking.${marking}`),
      }))}
      radio={command.form.register(name)}
      error={command.errorOf(name)}
    />
  );
}

/** Whether what is marked so may be kept on the device while it is written. */
export function mayStayOnDevice(marking: string): boolean {
  return marking !== Marking.RED && marking !== Marking.AMBER_STRICT;
}
