import type { CommandType, Uuid } from '@tocsin/protocol';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm, type DefaultValues, type Path, type UseFormReturn } from 'react-hook-form';
import { useLocation, useSearchParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { ApiError } from './api.js';
import { readClock } from './clock.js';
import type { Draft } from './drafts.js';
import { codeWords, describeFailure } from './error-words.js';
import { EDITED } from './edit-unsent.js';
import { mayWait, type NeverWaits } from './may-wait.js';
import { useConnection, useServices } from './services.js';
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
  readonly send: (input: Input, values: Values) => Promise<Answer>;
  readonly onAccepted: (answer: Answer) => void;
  /** What it asks of the rules: says whether it may be left to be sent when there is a connection. */
  readonly command?: CommandType;
  /** After it was left in the outbox. */
  readonly onLeft?: () => void;
  /** The form's name of a field that the server blames, where the two differ. */
  readonly fieldOf?: (serverField: string, values: Values) => string;
}

export interface Mistake {
  readonly field: string | null;
  readonly text: string;
}

/** What a form can do while no answer comes: leave its command to be sent, or say why it does not. */
export type WithoutAnswer = 'waits' | NeverWaits;

export interface CommandForm<Values extends FormValues> {
  readonly form: UseFormReturn<Values>;
  readonly submit: () => void;
  readonly busy: boolean;
  readonly mistakes: readonly Mistake[] | null;
  readonly errorOf: (field: keyof Values & string) => string | undefined;
  /** Null while there is a connection, and for what is no command on an incident. */
  readonly withoutAnswer: WithoutAnswer | null;
  /** Pressing would send nothing: the device has no network, and the command never waits. */
  readonly savesOnly: boolean;
  /** It was pressed all the same. */
  readonly saved: boolean;
}

/**
 * A form that sends one command. What is typed survives refusals, reloads and the end of the session; the command id
 * stays with it, and an answer that got lost is asked for again with the very same words.
 */
export function useCommandForm<Values extends FormValues, Input, Answer>(
  options: CommandFormOptions<Values, Input, Answer>,
): CommandForm<Values> {
  const t = useWords();
  const { drafts, outbox, outboxSender, live } = useServices();
  const { personId } = useViewer();
  const connection = useConnection();
  const { pathname, search } = useLocation();
  const editedId = useSearchParams()[0].get(EDITED);
  const own = `${personId}.${options.draft}`;
  // Taken back from the outbox: a draft beside the one that may have been begun since.
  const key = useMemo(
    () => (editedId !== null && drafts.has(`${own}.${editedId}`) ? `${own}.${editedId}` : own),
    [drafts, own, editedId],
  );
  const [opened] = useState(() => drafts.read(key, options.fresh));
  const draft = useRef<Draft<Values> | null>(opened);
  const [busy, setBusy] = useState(false);
  const [noAnswer, setNoAnswer] = useState(false);
  const [saved, setSaved] = useState(false);
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
  const keepLatest = useRef({ keep, fresh: options.fresh });
  useEffect(() => {
    keepLatest.current = { keep, fresh: options.fresh };
  });
  const openedKey = useRef(key);
  useEffect(() => {
    if (openedKey.current === key) return;
    openedKey.current = key;
    const other = drafts.read(key, keepLatest.current.fresh);
    draft.current = other;
    form.reset(other.values);
  }, [drafts, form, key]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keepLatest.current.keep({ values }),
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

  const done = (): void => {
    draft.current = null;
    drafts.drop(key);
  };

  const offline = connection.is === 'offline';
  const may = options.command !== undefined && (offline || noAnswer) ? mayWait(options.command) : null;
  const waiting = may !== null && 'waits' in may ? may.waits : null;
  const withoutAnswer = may === null ? null : 'waits' in may ? 'waits' : may.never;
  const savesOnly = offline && may !== null && waiting === null;

  const leave = (values: Values): void => {
    const current = draft.current;
    if (current === null || waiting === null) return;
    const now = readClock();
    const tried = current.sent?.values === JSON.stringify(values) ? (current.sent.input as Input) : null;
    const input = (tried ?? options.inputOf(values, current.commandId, now)) as WaitingInput;
    // "Now" is when it is written, not when it comes to be sent.
    const timeless = input.occurredAt === null;
    const occurredAt = { at: new Date(live.serverTime(now)).toISOString(), fidelity: 'minute' };
    outbox.keep({
      id: key === own ? current.commandId : (editedId ?? current.commandId),
      personId,
      command: waiting,
      incidentId: input.incidentId ?? null,
      commandId: current.commandId,
      input: timeless ? { ...input, occurredAt } : input,
      triedWithoutTime: tried !== null && timeless,
      draft: own,
      values,
      address: pathname + search,
      writtenAt: new Date(now).toISOString(),
      mayKeep: options.mayKeep(values),
      standing: { is: 'waiting' },
    });
    done();
    options.onLeft?.();
    void outboxSender.send();
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
    setNoAnswer(false);
    setMistakes(null);
    try {
      const answer = await options.send(input, values);
      done();
      if (editedId !== null) outbox.remove(editedId);
      options.onAccepted(answer);
    } catch (failure) {
      setNoAnswer(failure instanceof ApiError && failure.code === 'UNREACHABLE');
      refused(failure, values);
    } finally {
      setBusy(false);
    }
  };

  const submit = (): void => {
    if (busy) return;
    form.clearErrors();
    setMistakes(null);
    // What is typed is kept with every key; there is nothing else to do.
    if (savesOnly) {
      setSaved(true);
      return;
    }
    setSaved(false);
    void form.handleSubmit(waiting === null ? send : leave, (errors) => {
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
    withoutAnswer,
    savesOnly,
    saved: saved && savesOnly,
  };
}

/** As much of a command that may wait as the outbox has to know. */
interface WaitingInput {
  readonly incidentId?: Uuid;
  readonly occurredAt?: object | null;
}

function messageOf(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return typeof message === 'string' ? message : '';
}
