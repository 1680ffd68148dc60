/// <reference types="node" />
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { listBuiltFiles } from './list-built-files.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = 'http://localhost:4600';

export default defineConfig({
  root: here('.'),
  plugins: [react(), listBuiltFiles(here('service-worker.ts'), here('public'))],
  resolve: { tsconfigPaths: true },
  // A class is called as it is in its file: shorter in a compressed sheet than a hash, and readable in the browser's tools.
  css: {
    modules: {
      generateScopedName: (name, file) => `${basename(file).replace(/\.module\.css.*$/, '')}_${name}`,
    },
  },
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: addresses, so a small font or picture stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // A page is a handful of requests, not thirty: behind one address a whole organisation opens it at once.
            { name: 'vendor', test: /node_modules(?!.*\.css)/, tags: ['$initial'] },
            { name: 'frame', test: /src[\\/]|\.css/, tags: ['$initial'] },
            // What more than one page needs, and none of the languages.
            { name: 'shared', test: /^(?!.*[\\/]messages[\\/])/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/graphql': api, '/socket.io': { target: api, ws: true } },
  },
});
