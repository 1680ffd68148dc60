import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom, and of what every browser has and jsdom has not, what is the same in Node. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    // Uint8Array too: an encoder's answer is to be an instance of the one a test knows.
    Object.assign(this.global, { TextDecoder, TextEncoder, Uint8Array, structuredClone });
  }
}
