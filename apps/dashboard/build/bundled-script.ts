/// <reference types="node" />
import { build, type Plugin } from 'vite';
import { scopedName } from './scoped-name.ts';

/** What a script draws has the page's own style sheets: it brings none, and knows how they call their classes. */
const classesByName: Plugin = {
  name: 'classes-by-name',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('.module.css') ? `\0classes:${scopedName('', source)}` : null),
  load(id) {
    const [, sheet] = /^\0classes:(.+)$/.exec(id) ?? [];
    if (sheet === undefined) return null;
    return `export default new Proxy({}, { get: (_, name) => ${JSON.stringify(sheet)} + name });`;
  },
};

/** Bundles a script that stands by itself, beside the page, with the values that the build knows put in by their names. */
export async function bundledScript(
  input: string,
  fileName: string,
  values: Readonly<Record<string, unknown>>,
): Promise<string> {
  const define = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { tsconfigPaths: true },
    plugins: [classesByName],
    define: { ...Object.fromEntries(define), 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        treeshake: { moduleSideEffects: false },
        input,
        output: { format: 'iife', entryFileNames: fileName },
      },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error(`${fileName} was not built.`);
  return output.output[0].code;
}
