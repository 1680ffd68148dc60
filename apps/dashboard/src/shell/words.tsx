import { useMemo, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type en from './messages/en.json';

/** Every sentence of the dashboard has an id in the catalogue; a missing one does not compile. */
export type MessageId = keyof typeof en;

export type MessageValues = Readonly<Record<string, string | number>>;

export interface Translate {
  (id: MessageId, values?: MessageValues): string;
  /** Whether there is a sentence of this name. */
  knows(id: string): id is MessageId;
}

/** The sentences of the current language, as plain text. */
export function useWords(): Translate {
  const intl = useIntl();
  return useMemo(
    () =>
      Object.assign((id: MessageId, values?: MessageValues) => intl.formatMessage({ id }, values), {
        knows: (id: string): id is MessageId => Object.hasOwn(intl.messages, id),
      }),
    [intl],
  );
}

/** The language of the interface, for times and names of countries: its tag, without how numbers are written. */
export function useLanguage(): string {
  return useIntl().locale.replace(/-u-.*/, '');
}

interface WordsProps {
  readonly id: MessageId;
  readonly values: Readonly<Record<string, ReactNode>>;
}

/** A sentence with elements inside it, such as a time or a name. */
export function Words({ id, values }: WordsProps): ReactNode {
  return <FormattedMessage id={id} values={values} />;
}
