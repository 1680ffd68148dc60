import type { CommandType, Entry, IncidentState, Uuid } from '@tocsin/protocol';
import { createContext, use } from 'react';
import { useSearchParams } from 'react-router';

/** What the parts of an incident's page share about writing to it. */
export interface WritingContext {
  readonly incidentId: Uuid;
  readonly allowed: ReadonlySet<CommandType>;
  readonly state: IncidentState;
  readonly entries: readonly Entry[];
  /** Entries written on this page: shown at once, and ours to correct even where they do not name us. */
  readonly own: ReadonlySet<Uuid>;
  readonly onWritten: (entryId: Uuid) => void;
}

const Context = createContext<WritingContext | null>(null);
export const Writing = { Provider: Context.Provider };

export function useWriting(): WritingContext {
  const writing = use(Context);
  if (writing === null) throw new Error('useWriting needs an incident.');
  return writing;
}

export type WriteForm =
  'status' | 'text' | 'flag' | 'severity' | 'incident-status' | 'correct' | 'retract' | 'answer';

export interface OpenForm {
  readonly form: WriteForm | null;
  /** The entry that is corrected, retracted, flagged or answered. */
  readonly about: Uuid | null;
  readonly open: (form: WriteForm, about?: Uuid) => void;
  readonly close: () => void;
}

/** The open form is part of the address: a reload keeps it, and the board can point at it. */
export function useOpenForm(): OpenForm {
  const [parameters, setParameters] = useSearchParams();
  return {
    form: parameters.get('write') as WriteForm | null,
    about: parameters.get('about'),
    open: (form, about) =>
      setParameters(about === undefined ? { write: form } : { write: form, about }, {
        preventScrollReset: true,
      }),
    close: () => setParameters({}, { preventScrollReset: true }),
  };
}
