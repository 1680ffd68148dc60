/// <reference types="node" />
import { basename, dirname } from 'node:path';
import type { Plugin } from 'vite';
import { directionOf } from '../src/shell/direction.ts';
import { FIRST_SENTENCE } from '../src/shell/first-words.ts';
import { bundledScript } from './bundled-script.ts';

const SCRIPT = 'head-start.js';

export interface AskedAhead {
  /** The file of the page's module. */
  readonly page: string;
  /** Of its address; what it finds in brackets is the operation's `id`. */
  readonly pattern: string;
  readonly questions: readonly { readonly operation: object; readonly variables: object }[];
}

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...asked: never[]) => unknown>>[1];

/** Builds head-start.ts beside the page, with the names that the page's files have in this build, and has the page load it. */
export function headStartScript(script: string, viewer: object, pages: readonly AskedAhead[]): Plugin {
  return {
    name: 'head-start-script',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: `/${SCRIPT}`, async: true }, injectTo: 'head-prepend' },
    ],
    async generateBundle(_, bundle) {
      const AHEAD = {
        languages: languagesIn(bundle),
        viewer,
        pages: pages.map(({ page, ...asked }) => ({ ...asked, files: filesOf(bundle, page) })),
      };
      this.emitFile({
        type: 'asset',
        fileName: SCRIPT,
        source: await bundledScript(script, SCRIPT, { AHEAD }),
      });
    },
  };
}

/** By its tag, where the sentences of each language are, which way it is written, and the one that is said before the others. */
function languagesIn(bundle: Bundle): Record<string, object> {
  const found = Object.values(bundle).flatMap((file) =>
    file.type !== 'asset'
      ? []
      : file.originalFileNames
          .filter((name) => basename(dirname(name)) === 'messages')
          .map((name) => {
            const tag = basename(name, '.json');
            const said = JSON.parse(String(file.source)) as Record<string, [{ readonly value: string }]>;
            const loading = said[FIRST_SENTENCE]?.[0].value;
            return [tag, { catalogue: `/${file.fileName}`, direction: directionOf(tag), loading }] as const;
          }),
  );
  if (found.length === 0) throw new Error('There are no sentences in this build.');
  return Object.fromEntries(found);
}

/** What the page needs beside the files that index.html names. */
function filesOf(bundle: Bundle, page: string): string[] {
  const html = bundle['index.html'];
  const shell = html?.type === 'asset' ? String(html.source) : '';
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId === page);
  if (found === undefined || shell === '') throw new Error(`There is no page of ${page}.`);
  const reached = new Set([found]);
  for (const { imports } of reached)
    for (const one of chunks) if (imports.includes(one.fileName)) reached.add(one);
  return [...reached]
    .flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])])
    .map((fileName) => `/${fileName}`)
    .filter((address) => !shell.includes(address));
}
