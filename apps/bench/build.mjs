import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Our own sources in one file, every package left in node_modules. Node could strip the types by itself, but would not find
// the libraries, whose paths are in tsconfig.base.json.
await build({
  root: here('.'),
  configFile: false,
  logLevel: 'warn',
  resolve: { tsconfigPaths: true },
  ssr: { target: 'node', external: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../../dist/bench'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: here('src/main.ts'),
      output: { format: 'esm', entryFileNames: '[name].js' },
    },
  },
});
