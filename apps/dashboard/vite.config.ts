/// <reference types="node" />
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
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: addresses, so a small font or picture stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A page is a handful of requests, not thirty: behind one address a whole organisation opens it at once.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules/, tags: ['$initial'] },
            { name: 'frame', test: /src[\\/]/, tags: ['$initial'] },
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
