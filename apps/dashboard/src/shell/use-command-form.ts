import type { Uuid } from '@tocsin/protocol';
import { useEffect, useRef, useState } from 'react';
import { useForm, type DefaultValues, type Path, type UseFormReturn } from 'react-hook-form';
import { useViewer } from '../access/viewer.js';
import { ApiError } from './api.js';
import { readClock } from './clock.js';
import type { Draft } from './drafts.js';
import { codeWords, describeFailure } from './error-words.js';
import { useServices } from './services.js';
import { useWords } from './words.js';

/** Every form is flat: names of fields and what stands in them. */
export type FormValues = Record<string, string>;

interface CommandFormOptions<Values extends FormValues, Input, Answer> {
  /** Names the form and what it is about; the viewer is added, so that nobody finds another's draft. */
  readonly draft: string;
  readonly fresh: Values;
  /** False for what must not be written to the device. */
  readonly mayKeep: (values: Values) => boolean;
  readonly inputOf: (values: Values, commandId: Uuid, now: number) => Input;
  readonly send: (input: Input) => Promise<Answer>;
  readonly onAccepted: (answer: Answer) => void;
  /** The form's name of a field that the server blames, where the two differ. */
  readonly fieldOf?: (serverField: string, values: Values) => string;
}

export interface Mistake {
  readonly field: string | null;
  readonly text: string;
}

export interface CommandForm<Values extends FormValues> {
  readonly form: UseFormReturn<Values>;
  readonly submit: () => void;
  readonly busy: boolean;
  readonly mistakes: readonly Mistake[] | null;
  readonly errorOf: (field: keyof Values & string) => string | undefined;
}

/**
 * A form that sends one command. What is typed survives refusals, reloads and the end of the session; the command id
 * stays with it, and an answer that got lost is asked for again with the very same words.
 */
export function useCommandForm<Values extends FormValues, Input, Answer>(
  options: CommandFormOptions<Values, Input, Answer>,
): CommandForm<Values> {
  const t = useWords();
  const { drafts } = useServices();
  const key = `${useViewer().personId}.${options.draft}`;
  const [opened] = useState(() => drafts.read(key, options.fresh));
  const draft = useRef<Draft<Values> | null>(opened);
  const [busy, setBusy] = useState(false);
  const [mistakes, setMistakes] = useState<readonly Mistake[] | null>(null);
  const form = useForm<Values>({
    defaultValues: opened.values as DefaultValues<Values>,
    shouldFocusError: false,
  });

  const keep = (change: Partial<Draft<Values>>): void => {
    if (draft.current === null) return;
    draft.current = { ...draft.current, ...change };
    drafts.keep(key, draft.current, options.mayKeep(draft.current.values));
  };
  const keepLatest = useRef(keep);
  useEffect(() => {
    keepLatest.current = keep;
  });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keepLatest.current({ values }),
      }),
    [form],
  );

  const refused = (failure: unknown, values: Values): void => {
    if (!(failure instanceof ApiError)) {
      setMistakes([{ field: null, text: describeFailure(failure, t) }]);
      return;
    }
    // Accepted earlier with other words: another press is meant as another entry.
    if (failure.code === 'COMMAND_ID_REUSED') keep({ commandId: crypto.randomUUID(), sent: null });
    const field = failure.field === null ? null : (options.fieldOf?.(failure.field, values) ?? failure.field);
    const known = field !== null && field in options.fresh;
    if (known) form.setError(field as Path<Values>, { message: codeWords(failure.code, t) });
    setMistakes([{ field: known ? field : null, text: describeFailure(failure, t) }]);
  };

  const send = async (values: Values): Promise<void> => {
    const current = draft.current;
    if (current === null) return;
    const words = JSON.stringify(values);
    const input =
      current.sent?.values === words
        ? (current.sent.input as Input)
        : options.inputOf(values, current.commandId, readClock());
    keep({ values, sent: { values: words, input } });
    setBusy(true);
    setMistakes(null);
    try {
      const answer = await options.send(input);
      draft.current = null;
      drafts.drop(key);
      options.onAccepted(answer);
    } catch (failure) {
      refused(failure, values);
    } finally {
      setBusy(false);
    }
  };

  const submit = (): void => {
    if (busy) return;
    form.clearErrors();
    setMistakes(null);
    void form.handleSubmit(send, (errors) => {
      const texts = Object.entries(errors).map(([field, error]) => ({ field, text: messageOf(error) }));
      setMistakes(texts);
    })();
  };

  const { errors } = form.formState;
  return {
    form,
    submit,
    busy,
    mistakes,
    errorOf: (field) => {
      const error = (errors as Readonly<Record<string, unknown>>)[field];
      return error === undefined ? undefined : messageOf(error);
    },
  };
}

function messageOf(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return typeof message === 'string' ? message : '';
}
