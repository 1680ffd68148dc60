import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Left out, because they take longer than all others together and prove again in many ways what those prove in one; and
 * what only asks about protocol.schema.json, which is not mutated.
 */
const LEFT_OUT = ['decide.properties.spec.ts', 'two-of-each.spec.ts', 'protocol-schema.spec.ts'];

// All in one file: loading the library once instead of once for each spec makes a mutant's run ten times shorter.
const require = createRequire(import.meta.url);
const sources = join(import.meta.dirname, '../../../libs/protocol/src');
for (const file of readdirSync(sources, { recursive: true }).map(String).sort()) {
  if (file.endsWith('.spec.ts') && !LEFT_OUT.some((name) => file.endsWith(name)))
    require(join(sources, file));
}
