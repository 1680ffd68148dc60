import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeFindings, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const INCIDENT = 'Gelombang rumor terhadap satu komunitas, Teluk Sari';
const ENGLISH = /The same rumour is spreading in other languages/;
const INDONESIAN = /Tidak ada unggahan baru selama 24 jam/;
const URDU = 'چوبیس گھنٹوں سے کوئی نئی پوسٹ نہیں آئی؛ مقامی برادری کو اطلاع دے دی گئی ہے۔';

const WITH_REPORT = /Attack at a ferry terminal/;
const URDU_TITLE = 'تیلوک ساری میں ایک برادری کے خلاف افواہوں کی لہر';

async function openTimeline(page: Page): Promise<void> {
  await page.goto(new URL('/incidents?status=all', stage.product.url).href);
  await page.getByRole('link', { name: INCIDENT }).click();
  await page.getByRole('feed').waitFor();
}

/** The text that is read of an entry, in its own language and direction. */
const passage = (entry: Locator, text: RegExp | string): Locator =>
  entry.locator('p').filter({ hasText: text });

const directionOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).direction`);

describe('a translation', () => {
  it('is read in place of the original, which one press shows, and is added for those who read another language', async () => {
    const { page, complaints, context } = await signIn(stage.browser, stage.product.url, 'Amina Rahman');
    await openTimeline(page);
    const note = page.getByRole('article').filter({ hasText: 'یہی افواہ' });
    await passage(note, ENGLISH).waitFor();
    await note.getByText('Translation by a person, of the original in Urdu.').waitFor();
    await picture(page, 'translation');
    expect(await axeFindings(page)).toEqual([]);
    await note.getByRole('button', { name: 'Show the original' }).click();
    await passage(note, 'یہی افواہ').waitFor();
    expect(await passage(note, 'یہی افواہ').getAttribute('lang')).toBe('ur');
    expect(await passage(note, ENGLISH).isVisible()).toBe(false);
    await picture(page, 'translation-original');
    // Nobody can press on paper: there both stand.
    await page.emulateMedia({ media: 'print' });
    expect(await passage(note, ENGLISH).isVisible()).toBe(true);
    expect(await passage(note, 'یہی افواہ').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });

    const ended = page.getByRole('article').filter({ hasText: INDONESIAN });
    await ended.getByRole('button', { name: 'Add a translation' }).click();
    const form = ended.getByRole('form', { name: 'Add a translation' });
    await form.getByLabel('Into which language?').selectOption('Urdu');
    await form.getByRole('radio', { name: /^By a machine(?!,)/ }).check();
    await form.getByRole('textbox', { name: 'Translation' }).fill(URDU);
    await picture(page, 'translation-form');
    expect(await axeFindings(page)).toEqual([]);
    await form.getByRole('button', { name: 'Add a translation' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('article').filter({ hasText: 'Urdu · By a machine' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    const reader = await signIn(stage.browser, stage.product.url, 'Amina Rahman', { locale: 'ur-PK' });
    await openTimeline(reader.page);
    const inUrdu = reader.page.getByRole('article').filter({ hasText: INDONESIAN });
    await passage(inUrdu, URDU).waitFor();
    expect(await passage(inUrdu, INDONESIAN).isVisible()).toBe(false);
    await picture(reader.page, 'translation.urdu');
    expect(await axeFindings(reader.page)).toEqual([]);
    await inUrdu.getByRole('button').first().click();
    await passage(inUrdu, INDONESIAN).waitFor();
    const place = (await inUrdu.getAttribute('id')) ?? '';
    expect(await directionOf(reader.page, `#${place} p[lang="id"]`)).toBe('ltr');
    expect(await directionOf(reader.page, `#${place} p[lang="ur"]`)).toBe('rtl');
    expect(await passage(inUrdu, URDU).isVisible()).toBe(false);
    expect(reader.complaints).toEqual([]);
    await reader.context.close();
  }, 120_000);

  it('of a title is read on the board and on the incident, each in its own language and direction', async () => {
    const { page, context } = await signIn(stage.browser, stage.product.url, 'Amina Rahman');
    await openTimeline(page);
    const declared = page.getByRole('article').filter({ hasText: 'declared the incident' });
    await declared.getByRole('button', { name: 'Add a translation' }).click();
    const form = declared.getByRole('form', { name: 'Add a translation' });
    await form.getByLabel('Into which language?').selectOption('Urdu');
    await form.getByRole('radio', { name: /^By a person/ }).check();
    await form.getByRole('textbox', { name: 'Translation' }).fill(URDU_TITLE);
    await form.getByRole('button', { name: 'Add a translation' }).click();
    await form.waitFor({ state: 'detached' });
    await context.close();

    for (const [size, viewport] of [
      ['', { width: 1360, height: 1000 }],
      ['.phone', { width: 390, height: 844 }],
    ] as const) {
      const reader = await signIn(stage.browser, stage.product.url, 'Amina Rahman', {
        locale: 'ur-PK',
        viewport,
      });
      const link = reader.page.getByRole('row').getByRole('link', { name: URDU_TITLE });
      await link.waitFor();
      expect(await link.locator('bdi[lang="ur"]').textContent()).toBe(URDU_TITLE);
      expect(await directionOf(reader.page, 'th a bdi[lang="ur"]')).toBe('rtl');
      expect(await link.textContent()).toMatch(/ترجمہ؛ اصل زبان: .+/);
      expect(await link.textContent()).not.toContain(INCIDENT);
      await picture(reader.page, `translated-title-board${size}.urdu`);
      expect(await axeFindings(reader.page)).toEqual([]);
      await link.click();
      const translated = reader.page.locator('h1 bdi[lang="ur"]');
      const original = reader.page.locator('h1 bdi[lang="id"]');
      await translated.waitFor();
      expect(await translated.textContent()).toBe(URDU_TITLE);
      expect(await directionOf(reader.page, 'h1 bdi[lang="ur"]')).toBe('rtl');
      expect(await original.isVisible()).toBe(false);
      await reader.page.getByRole('feed').waitFor();
      await picture(reader.page, `translated-title${size}.urdu`);
      expect(await axeFindings(reader.page)).toEqual([]);
      await reader.page
        .locator('header', { has: translated })
        .getByRole('button', { name: 'اصل متن دکھائیں' })
        .click();
      await original.waitFor();
      expect(await original.textContent()).toBe(INCIDENT);
      expect(await directionOf(reader.page, 'h1 bdi[lang="id"]')).toBe('ltr');
      expect(await translated.isVisible()).toBe(false);
      await picture(reader.page, `translated-title-original${size}.urdu`);
      expect(reader.complaints).toEqual([]);
      await reader.context.close();
    }
  }, 120_000);

  it('of a report is added part by part, and read whole, with the original one press away', async () => {
    const reader = await signIn(stage.browser, stage.product.url, 'Amina Rahman', { locale: 'ur-PK' });
    const { page } = reader;
    await page.getByRole('row').getByRole('link', { name: WITH_REPORT }).click();
    const report = page.getByRole('article').filter({ has: page.locator('a[href*="/reports/"]') });
    await report.getByRole('button', { name: 'ترجمہ شامل کریں' }).click();
    const form = report.getByRole('form', { name: 'ترجمہ شامل کریں' });
    const fields = form.getByRole('textbox');
    await fields.first().waitFor();
    const count = await fields.count();
    for (let index = 0; index < count; index++) await fields.nth(index).fill(`${URDU} ${String(index)}`);
    await form.getByRole('radio', { name: /^انسان نے کیا/ }).check();
    await picture(page, 'translated-report-form.urdu');
    expect(await axeFindings(page)).toEqual([]);
    await form.getByRole('button', { name: 'ترجمہ شامل کریں' }).click();
    await form.waitFor({ state: 'detached' });
    await report.getByRole('link').first().click();
    const sheet = page.getByRole('main').getByRole('article');
    // They are drawn one after the other.
    await sheet
      .locator('p[lang="ur"]')
      .nth(count - 1)
      .waitFor();
    expect(await sheet.locator('p[lang="ur"]').count()).toBe(count);
    expect(await directionOf(page, 'article p[lang="ur"]')).toBe('rtl');
    const original = sheet.locator('p[lang="en"]').first();
    expect(await original.isVisible()).toBe(false);
    await page.evaluate('scrollTo(0, 0)');
    await picture(page, 'translated-report.urdu');
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate('scrollTo(0, 0)');
    await picture(page, 'translated-report.phone.urdu');
    await sheet.getByRole('button', { name: 'اصل متن دکھائیں' }).click();
    await original.waitFor();
    expect(await directionOf(page, 'article p[lang="en"]')).toBe('ltr');
    expect(await sheet.locator('p[lang="ur"]').first().isVisible()).toBe(false);
    expect(reader.complaints).toEqual([]);
    await reader.context.close();
  }, 120_000);
});
