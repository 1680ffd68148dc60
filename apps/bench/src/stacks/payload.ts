import { markedText } from '../load/marks.js';

/** A platform's status as the other stacks take it: what the command of ours says, about 330 bytes of JSON. */
export function payloadOf(mark: number) {
  return {
    state: 'actioning',
    marking: 'AMBER',
    counts: [{ measure: 'upload_attempts_blocked', value: mark, asOf: '2026-01-01T00:00:00.000Z' }],
    note: markedText(mark),
  };
}
