/// <reference types="node" />
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { askedAhead } from './build/asked-ahead.ts';
import { compileCatalogues } from './build/compile-catalogues.ts';
import { compressBuiltFiles } from './build/compress-built-files.ts';
import { headStartScript } from './build/head-start-script.ts';
import { listBuiltFiles } from './build/list-built-files.ts';
import { ofPages } from './build/of-pages.ts';
import { scopedName } from './build/scoped-name.ts';
import { separateOperations } from './build/separate-operations.ts';
import { websocketOnly } from './build/websocket-only.ts';
import { Viewer } from './src/shell/operations.generated.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = 'http://localhost:4600';

const ONLY_ANSWERS =
  /[\\/]libs[\\/](protocol|contract)[\\/]src[\\/]|\0operation:|operations\.generated\.ts$|[\\/](engine\.io|socket\.io)-client[\\/]/;

const ahead = askedAhead(here('src'));
const ofUrgent = ofPages(
  ahead.map(({ page }) => page),
  'shared',
);

export default defineConfig({
  root: here('.'),
  plugins: [
    react(),
    compileCatalogues(),
    separateOperations(),
    websocketOnly(),
    headStartScript(here('head-start.ts'), Viewer, ahead),
    listBuiltFiles(here('service-worker.ts'), here('public')),
    compressBuiltFiles(),
  ],
  resolve: { tsconfigPaths: true },
  css: { modules: { generateScopedName: scopedName } },
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: addresses, so a small font or picture stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What only answers when it is asked: a page gets of it what it asks, and not all for one.
      treeshake: { moduleSideEffects: (id) => !ONLY_ANSWERS.test(id) },
      output: {
        codeSplitting: {
          groups: [
            // A page is a handful of requests, not thirty: behind one address a whole organisation opens it at once.
            { name: 'vendor', test: /node_modules(?!.*\.css)/, tags: ['$initial'] },
            { name: 'frame', test: /src[\\/]|\.css/, tags: ['$initial'] },
            // What more than one page needs. The board and an incident are opened in the greatest hurry: nobody waits there
            // for what opens with a form, or on rarer pages.
            {
              debugName: 'shared',
              // All their styles are one sheet: two of half the size are larger together.
              name: (id, modules) => (id.includes('.css') ? 'shared' : ofUrgent(id, modules)),
              minShareCount: 2,
            },
            { name: 'later', test: /./, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/graphql': api, '/socket.io': { target: api, ws: true } },
  },
});
