import type { Drafts } from './drafts.js';
import type { Kept, Outbox } from './outbox.js';

/** In an address: which of what was left to be sent is open in the form. */
export const EDITED = 'unsent';

/** Takes one back into its form; returns the address at which that opens. What is typed there waits until it is left again. */
export function editUnsent(kept: Kept, outbox: Outbox, drafts: Drafts): string {
  const key = `${kept.draft}.${kept.id}`;
  if (!drafts.has(key)) {
    // The words of a used id stand on the record; what is written now is another command.
    const used = kept.standing.is === 'refused' && kept.standing.code === 'COMMAND_ID_REUSED';
    const commandId = used ? crypto.randomUUID() : kept.commandId;
    drafts.keep(key, { commandId, values: kept.values, sent: null }, kept.mayKeep);
  }
  outbox.stand(kept.id, { is: 'edited' });
  const [path = '', search = ''] = kept.address.split('?');
  const parameters = new URLSearchParams(search);
  parameters.set(EDITED, kept.id);
  return `${path}?${parameters.toString()}`;
}

/** It is not to be sent any more, nor what was made of it in the form. */
export function withdrawUnsent(kept: Kept, outbox: Outbox, drafts: Drafts): void {
  drafts.drop(`${kept.draft}.${kept.id}`);
  outbox.remove(kept.id);
}
