import type { CommandType, Entry, IncidentState, Instant, ObligationReport, Uuid } from '@tocsin/protocol';
import { createContext, createElement, use, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { EDITED } from '../shell/edit-unsent.js';

/** What a viewer may do on an incident: unlike the timeline itself it seldom changes. */
export interface Acting {
  readonly incidentId: Uuid;
  readonly allowed: ReadonlySet<CommandType>;
  /** Entries written on this page: shown at once, and ours to correct even where they do not name us. */
  readonly own: ReadonlySet<Uuid>;
  readonly onWritten: (entryId: Uuid) => void;
  /** The entries of now, for an act that looks at them when it is done. */
  readonly entriesNow: () => readonly Entry[];
}

/** What the parts of an incident's page share about writing to it. */
export interface WritingContext extends Acting {
  readonly state: IncidentState;
  readonly entries: readonly Entry[];
  readonly prepended: number;
  /** Null: nothing was written before the first of them. */
  readonly loadEarlier: (() => Promise<void>) | null;
}

const ActingContext = createContext<Acting | null>(null);
const Context = createContext<WritingContext | null>(null);

interface WritingProviderProps {
  /** The same object for as long as nothing in it has changed. */
  readonly acting: Acting;
  readonly writing: Omit<WritingContext, keyof Acting>;
  readonly children: ReactNode;
}

export function WritingProvider({ acting, writing, children }: WritingProviderProps): ReactNode {
  return createElement(
    ActingContext,
    { value: acting },
    createElement(Context, { value: { ...acting, ...writing } }, children),
  );
}

/** For what stands with each of many entries, and must not be drawn again whenever one is added. */
export function useActing(): Acting {
  const acting = use(ActingContext);
  if (acting === null) throw new Error('useActing needs an incident.');
  return acting;
}

export function useWriting(): WritingContext {
  const writing = use(Context);
  if (writing === null) throw new Error('useWriting needs an incident.');
  return writing;
}

/** Forms of the panel that offers what a viewer may write; all others stand with what they speak of. */
export type PanelForm = 'status' | 'text' | 'flag' | 'severity' | 'incident-status' | 'countries';

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
  | 'notice'
  | 'handover'
  | 'handover-end'
  | 'translate'
  | 'translation-dispute';

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
