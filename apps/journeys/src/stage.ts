import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { Product } from './product.js';

/** The product, with its demo community unless it is started otherwise, and a browser: there for all tests of a file. */
export interface Stage {
  readonly product: Product;
  readonly browser: Browser;
  /** Does this while the product is still there. */
  beforeEnd(ending: () => Promise<void>): void;
}

export function setStage(start: () => Promise<Product> = () => Product.start()): Stage {
  let product: Product;
  let browser: Browser;
  const endings: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    product = await start();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    for (const ending of endings) await ending();
    await browser.close();
    await product.end();
  });
  return {
    get product() {
      return product;
    },
    get browser() {
      return browser;
    },
    beforeEnd: (ending) => void endings.push(ending),
  };
}
