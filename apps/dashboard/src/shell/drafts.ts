import type { Uuid } from '@tocsin/protocol';

export interface Draft<Values> {
  /** Made with the draft and kept until it is accepted, so that sending twice cannot write twice. */
  readonly commandId: Uuid;
  readonly values: Values;
  /** What was last sent, word for word: the same command id must carry the same content. */
  readonly sent: { readonly values: string; readonly input: unknown } | null;
}

const PREFIX = 'tocsin.draft.';

/** Drafts that may not touch the disk live here, until the page is closed. */
const memory = new Map<string, Draft<unknown>>();

export function readDraft<Values extends object>(key: string, fresh: Values): Draft<Values> {
  const kept = (memory.get(key) ?? stored(key)) as Partial<Draft<Values>> | null;
  return {
    commandId: kept?.commandId ?? crypto.randomUUID(),
    values: { ...fresh, ...kept?.values },
    sent: kept?.sent ?? null,
  };
}

/** `onDevice` is false for what is marked so that it must not outlive the page. */
export function keepDraft(key: string, draft: Draft<object>, onDevice: boolean): void {
  memory.set(key, draft);
  try {
    if (onDevice) localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // A full or forbidden storage costs the copy on the device; the one in memory stays.
  }
}

export function dropDraft(key: string): void {
  memory.delete(key);
  localStorage.removeItem(PREFIX + key);
}

function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
  } catch {
    return null;
  }
}
