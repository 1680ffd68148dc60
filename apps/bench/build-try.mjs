import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const programs = ["trymut"].filter((name) => existsSync(here(`src/${name}.ts`)));

// Our own sources in one file per program, every package left in node_modules. Node could strip the types by itself, but would
// not find the libraries, whose paths are in tsconfig.base.json.
await build({
  root: here('.'),
  configFile: false,
  logLevel: 'warn',
  resolve: { tsconfigPaths: true },
  ssr: { target: 'node', external: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../../dist/trymut'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(programs.map((name) => [name, here(`src/${name}.ts`)])),
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
