/// <reference types="node" />
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fonts and pictures are compressed already. */
const TEXT = '**/*.{css,html,js,json,svg,webmanifest}';
/** Below this a packet is not saved. */
const WORTH_IT_BYTES = 1_024;
/** Of 11; the last two steps take ten times as long for two per cent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Puts a compressed copy beside each text that was built, so that the server has nothing to do but to send it. */
export function compressBuiltFiles(): Plugin {
  return {
    name: 'compress-built-files',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const { outDir } = this.environment.config.build;
        for (const name of globSync(TEXT, { cwd: outDir })) {
          const path = join(outDir, name);
          const content = readFileSync(path);
          if (content.length < WORTH_IT_BYTES) continue;
          writeFileSync(`${path}.br`, brotliCompressSync(content, BROTLI));
          writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        }
      },
    },
  };
}
