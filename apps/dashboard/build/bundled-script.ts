/// <reference types="node" />
import { build } from 'vite';

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
    define: { ...Object.fromEntries(define), 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input, output: { format: 'iife', entryFileNames: fileName } },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error(`${fileName} was not built.`);
  return output.output[0].code;
}
