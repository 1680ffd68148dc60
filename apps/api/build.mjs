import { cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** By name: the node itself, what prepares a database for nodes, and copies of databases for operators. */
const programs = {
  main: 'src/main.ts',
  prepare: 'src/prepare.ts',
  backup: 'backup/backup.ts',
  restore: 'backup/restore.ts',
  'print-schema': 'src/print-schema.ts',
};

// Our own sources in one file per program, every package left in node_modules. The decorators' settings, the constructor
// types that Nest injects by, and the paths of the libraries come from tsconfig.json.
await build({
  root: here('.'),
  configFile: false,
  logLevel: 'warn',
  resolve: { tsconfigPaths: true },
  ssr: { target: 'node', external: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../../dist/api'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, here(path)])),
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

// What the server reads beside itself: the shape of a protocol, and the definitions that come with the product.
for (const part of ['protocol.schema.json', 'definitions']) {
  const from = here(`../../libs/protocol/${part}`);
  if (existsSync(from)) cpSync(from, here(`../../dist/api/protocol/${part}`), { recursive: true });
}
