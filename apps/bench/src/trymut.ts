import { MUTANTS } from './faults/mutants/mutant.js';
import { tryMutant, tryUnchanged } from './faults/mutants/try-mutants.js';
const s = { serverUrl: process.env['DATABASE_URL'] ?? '', seed: 7, durationMs: Number(process.argv[2] ?? 5000) };
const show = (name: string, o: Awaited<ReturnType<typeof tryUnchanged>>, t: number) => {
  const by = Object.entries(Object.groupBy(o.anomalies, (a) => a.invariant)).map(([k, v]) => `${k}:${v?.length} ${v?.[0]?.what.slice(0, 110)}`);
  process.stdout.write(`${name}  ${((performance.now() - t) / 1000).toFixed(1)} s  entries ${o.entries} ok ${o.commands.ok} info ${o.commands.info}\n   ${by.join('\n   ')}\n`);
};
const only = process.argv[3];
if (!only || only === 'none') { const t = performance.now(); show('unchanged', await tryUnchanged(s), t); }
for (const m of MUTANTS) { if (only && only !== m) continue; const t = performance.now(); try { show(m, await tryMutant(m, s), t); } catch (e) { console.error(m, e); } }
process.exit(0);
