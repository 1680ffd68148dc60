import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../src/browser.js';
import { Product } from '../src/product.js';

/** The product with its demo community, and a browser: there from the first test of a file to its last. */
export interface Stage {
  readonly product: Product;
  readonly browser: Browser;
}

export function setStage(): Stage {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
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
  };
}
