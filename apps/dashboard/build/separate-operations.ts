/// <reference types="node" />
import type { Plugin } from 'vite';

const ALL = /[\\/]operations\.generated\.ts$/;
const ONE = /^\0operation:(\w+)$/;
const OPERATION = /export const (\w+)(?:: [^=]+)? =\s+(\{[^}]+\});/g;

/** Makes a module of each registered operation: a page loads those that it asks, and a form brings its own. */
export function separateOperations(): Plugin {
  const operations = new Map<string, string>();
  return {
    name: 'separate-operations',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: ALL },
      handler(code) {
        for (const [, name = '', operation = ''] of code.matchAll(OPERATION)) operations.set(name, operation);
        if (operations.size === 0) throw new Error('There are no operations where they were.');
        return [...operations.keys()]
          .map((name) => `export { ${name} } from ${JSON.stringify(`\0operation:${name}`)};`)
          .join('\n');
      },
    },
    resolveId: (source) => (ONE.test(source) ? source : null),
    load(id) {
      const [, name = ''] = ONE.exec(id) ?? [];
      const operation = operations.get(name);
      return operation === undefined ? null : `export const ${name} = ${operation};`;
    },
  };
}
