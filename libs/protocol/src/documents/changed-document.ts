import { aDocument } from './a-document.js';
import type { FaultCode } from './fault.js';
import type { Decision, Matrix, ProtocolDocument, Role, Transition } from './protocol-document.js';

/** The example of `a-document.ts` with one thing changed, for tests of what is wrong then. */

/** A document with one fault, where it is, and the rule that says so. */
export interface Broken {
  readonly rule: string;
  readonly code: FaultCode;
  readonly place: string;
  readonly document: ProtocolDocument;
}

export const EXAMPLE = aDocument();

type Lists = {
  [
    K in keyof ProtocolDocument as ProtocolDocument[K] extends readonly { readonly id: string }[] ? K : never
  ]: ProtocolDocument[K] extends readonly (infer T)[] ? T : never;
};

export function find<K extends keyof Lists>(list: K, id: string): Lists[K] {
  const items: readonly { readonly id: string }[] = EXAMPLE[list];
  const found = items.find((item) => item.id === id);
  if (!found) throw new Error(`the example has no ${id}`);
  return found as Lists[K];
}

/** One item of a list with other members. */
export function change<K extends keyof Lists>(
  list: K,
  id: string,
  members: Partial<Lists[K]>,
): ProtocolDocument {
  const items: readonly { readonly id: string }[] = EXAMPLE[list];
  const changed = { ...find(list, id), ...members };
  return { ...EXAMPLE, [list]: items.map((item) => (item.id === id ? changed : item)) };
}

export function changeDecision(id: string, members: Partial<Decision>): ProtocolDocument {
  return change('transitions', id, { decision: { ...find('transitions', id).decision, ...members } });
}

export function withTransitions(...more: Transition[]): ProtocolDocument {
  return { ...EXAMPLE, transitions: [...EXAMPLE.transitions, ...more] };
}

export function withMatrix(members: Partial<Matrix>): ProtocolDocument {
  if (EXAMPLE.matrix === null) throw new Error('the example has a matrix');
  return { ...EXAMPLE, matrix: { ...EXAMPLE.matrix, ...members } };
}

/** With a fifth role: that of the platforms, but for these members. */
export function withRole(members: Partial<Role>): ProtocolDocument {
  const another = { ...find('roles', 'platforms'), id: 'another', name: 'Another', ...members };
  return { ...EXAMPLE, roles: [...EXAMPLE.roles, another] };
}
