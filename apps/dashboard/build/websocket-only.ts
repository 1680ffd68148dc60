/// <reference types="node" />
import type { Plugin } from 'vite';

const ENGINE = /[\\/]engine\.io-client[\\/]build[\\/]/;
const TRANSPORTS = './transports/index.js';
const ONLY = '\0websocket-only';

/**
 * Of the ways on which Socket.IO travels the dashboard takes one, WebSocket: where none comes through, it asks over the API. The
 * others stay out of the browser.
 */
export function websocketOnly(): Plugin {
  return {
    name: 'websocket-only',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer = '') {
      if (source !== TRANSPORTS || !ENGINE.test(importer)) return null;
      const found = await this.resolve('./transports/websocket.js', importer, { skipSelf: true });
      if (found === null) throw new Error('engine.io-client has no WebSocket where it was.');
      return `${ONLY}?${found.id}`;
    },
    load(id) {
      if (!id.startsWith(ONLY)) return null;
      const websocket = JSON.stringify(id.slice(ONLY.length + 1));
      return `import { WS } from ${websocket};\nexport const transports = { websocket: WS };`;
    },
  };
}
