import type { CommandType, Entry, IncidentState, Instant, ObligationReport, Uuid } from '@tocsin/protocol';
import { createContext, use } from 'react';
import { useSearchParams } from 'react-router';
import { EDITED } from '../shell/edit-unsent.js';

/** What the parts of an incident's page share about writing to it. */
export interface WritingContext {
  readonly incidentId: Uuid;
  readonly allowed: ReadonlySet<CommandType>;
  readonly state: IncidentState;
  readonly entries: readonly Entry[];
  readonly prepended: number;
  /** Null: nothing was written before the first of them. */
  readonly loadEarlier: (() => Promise<void>) | null;
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

/** Forms of the panel that offers what a viewer may write; all others stand with what they speak of. */
export type PanelForm = 'status' | 'text' | 'flag' | 'severity' | 'incident-status';

export type WriteForm =
  | PanelForm
  | 'correct'
  | 'retract'
  | 'answer'
  | 'activation'
  | 'criterion'
  | 'propose'
  | 'vote'
  | 'withdraw'
  | `obligation-${ObligationReport}`
  | 'clock'
  | 'request'
  | 'request-answer'
  | 'request-clarify'
  | 'preservation'
  | 'preservation-end'
  | 'notice';

export interface OpenForm {
  readonly form: WriteForm | null;
  /** Identifies what it is about: an entry that is corrected, an obligation that was met. */
  readonly about: string | null;
  /** When it happened that is to be written down; null: the form begins with now. */
  readonly happenedAt: Instant | null;
  readonly open: (form: WriteForm, about?: string, happenedAt?: Instant) => void;
  readonly close: () => void;
}

/** The open form is part of the address: a reload keeps it, and the board can point at it. */
export function useOpenForm(): OpenForm {
  const [parameters, setParameters] = useSearchParams();
  return {
    form: parameters.get('write') as WriteForm | null,
    about: parameters.get('about'),
    happenedAt: instantIn(parameters.get('at')),
    open: (form, about, happenedAt) =>
      setParameters(
        (before) => ({
          ...beside(before),
          write: form,
          ...(about !== undefined && { about }),
          ...(happenedAt !== undefined && { at: happenedAt }),
        }),
        { preventScrollReset: true },
      ),
    close: () => setParameters(beside, { preventScrollReset: true }),
  };
}

/** What an address says beside the open form. */
function beside(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...parameters].filter(([name]) => !FORM_WORDS.has(name)));
}

const FORM_WORDS: ReadonlySet<string> = new Set(['write', 'about', 'at', EDITED]);

/** Addresses may hold anything. */
function instantIn(text: string | null): Instant | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
