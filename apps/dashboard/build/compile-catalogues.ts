/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const CATALOGUE = /[\\/]messages[\\/]\w+\.json\?url$/;

/**
 * Parses the sentences of each catalogue while it is built: a browser gets them ready to be filled in, and no parser. While
 * the dashboard is developed they are parsed in the browser.
 */
export function compileCatalogues(): Plugin {
  return {
    name: 'compile-catalogues',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: {
          '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
        },
      },
    }),
    load(id) {
      if (!CATALOGUE.test(id)) return null;
      const [file = ''] = id.split('?');
      this.addWatchFile(file);
      const sentences = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const compiled = Object.fromEntries(
        Object.entries(sentences).map(([key, sentence]) => [key, parse(sentence)]),
      );
      const asset = this.emitFile({
        type: 'asset',
        name: basename(file),
        originalFileName: file,
        source: JSON.stringify(compiled),
      });
      // Vite's own word for where an asset will be.
      return { code: `export default "__VITE_ASSET__${asset}__"`, moduleType: 'js' };
    },
  };
}
