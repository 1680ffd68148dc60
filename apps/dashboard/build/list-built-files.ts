/// <reference types="node" />
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundledScript } from './bundled-script.ts';

const WORKER = 'service-worker.js';

/** Letters of the languages that few devices show: they come from the server when they are needed. */
const FONT = /\.woff2?$/;
const LATIN = /noto-sans-latin-wght-normal/;

/** Builds the service worker beside the page, with the list of the files that it keeps on the device. */
export function listBuiltFiles(worker: string, publicDir: string): Plugin {
  return {
    name: 'list-built-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const built = Object.values(bundle)
          .filter(({ fileName }) => !FONT.test(fileName) || LATIN.test(fileName))
          .map((file) => ({
            url: `/${file.fileName}`,
            // A name under assets/ changes with what is in it.
            revision: file.fileName.startsWith('assets/')
              ? null
              : revisionOf(file.type === 'asset' ? file.source : file.code),
          }));
        const beside = globSync('*', { cwd: publicDir }).map((name) => ({
          url: `/${name}`,
          revision: revisionOf(readFileSync(join(publicDir, name))),
        }));
        const files = [...built, ...beside].sort((a, b) => (a.url < b.url ? -1 : 1));
        this.emitFile({
          type: 'asset',
          fileName: WORKER,
          source: await bundledScript(worker, WORKER, { BUILT_FILES: files }),
        });
      },
    },
  };
}

function revisionOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
