import type { Locator, Page } from 'playwright-core';

/** A person's hand: every click and every key is one act. What is typed into a field of free text is one act, however long. */
export class Hand {
  acts = 0;

  constructor(private readonly page: Page) {}

  async clicks(target: Locator): Promise<void> {
    this.acts += 1;
    await target.click();
  }

  async types(target: Locator, text: string): Promise<void> {
    this.acts += 1;
    await target.fill(text);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.acts += 1;
      await this.page.keyboard.press(key);
    }
  }
}
