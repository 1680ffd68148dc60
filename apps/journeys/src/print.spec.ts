import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn, type Person } from './browser.js';
import { linesOf, readFromTheRight } from './pdf-text.js';
import { setStage } from './stage.js';

const stage = setStage();

/** What somebody writes in each language: letters that join, change their places or stand on each other. */
const LANGUAGES = [
  { tag: 'en', locale: 'en-GB', said: 'Two copies are left on small services.' },
  { tag: 'ur', locale: 'ur-PK', said: 'دو نقلیں چھوٹی خدمات پر باقی ہیں۔' },
  { tag: 'bn', locale: 'bn-BD', said: 'দুটি অনুলিপি এখনও রয়েছে, সংশ্লিষ্ট প্ল্যাটফর্মকে জানানো হয়েছে।' },
  { tag: 'th', locale: 'th-TH', said: 'ยังเหลือสำเนาอยู่สองชุดที่แพลตฟอร์มเล็ก' },
] as const;

type Language = (typeof LANGUAGES)[number];

/** The sentences of a language as its catalogue has them. */
function catalogueOf({ tag }: Language): Readonly<Record<string, string>> {
  const path = fileURLToPath(new URL(`../../dashboard/src/shell/messages/${tag}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}

/** Spaces and signs change their places where a line ends, and where directions meet; letters and numbers do not. */
const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** What is on paper of headings, and of what people wrote. */
const SOURCES = `[...document.querySelectorAll('main h1, main h2, main h3, main [dir="auto"]')]
  .filter((one) => one.getClientRects().length > 0 && one.checkVisibility())
  .map((one) => one.innerText)`;

/** Where each entry is found that something on paper rests on or speaks of: times and numbers. */
const PLACES = `(among) => [...document.querySelectorAll(among + ' [data-place]')]
  .filter((one) => one.checkVisibility())
  .map((one) => one.getAttribute('data-place'))`;

interface Printed {
  readonly pdf: Buffer;
  /** Letters and numbers of each sheet, as they are read from the left and from the right. */
  readonly sheets: readonly { readonly fromLeft: string; readonly fromRight: string }[];
  /** What stands on the page in the browser. */
  readonly sources: readonly string[];
}

async function print(page: Page): Promise<Printed> {
  await page.emulateMedia({ media: 'print' });
  const sources = await page.evaluate<string[]>(SOURCES);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ tagged: true, preferCSSPageSize: true });
  const sheets = linesOf(pdf).map((lines) => ({
    fromLeft: letters(lines.flat().join('')),
    fromRight: letters(lines.flatMap(readFromTheRight).join('')),
  }));
  return { pdf, sheets, sources };
}

async function openDemoIncident({ page }: Person): Promise<string> {
  await page
    .getByRole('link', { name: /ferry terminal/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page.url().split('?')[0] ?? '';
}

async function write({ page }: Person, at: string, { tag, said }: Language): Promise<void> {
  await page.goto(`${at}?write=text`);
  const words = catalogueOf(LANGUAGES.find((one) => one.tag === tag) ?? LANGUAGES[0]);
  const form = page.locator('main form[novalidate]');
  await form.getByRole('textbox').first().fill(said);
  await form.getByRole('button', { name: words['action.post'] ?? '', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('article').filter({ hasText: said }).first().waitFor();
}

/** The numbers at the end of such places. */
async function numbersOf(page: Page, among: string): Promise<readonly string[]> {
  const places = await page.evaluate<string[]>(`(${PLACES})(${JSON.stringify(among)})`);
  return places.map((place) => /…([0-9a-f]{8})/.exec(place)?.[1] ?? place);
}

const onPaper = ({ sheets }: Printed): string => sheets.map(({ fromLeft }) => fromLeft).join('');

function expectWhole(
  { pdf, sheets, sources }: Printed,
  language: Language,
  version: string,
  marking = 'AMBER',
): void {
  const words = catalogueOf(language);
  expect(pdf.includes('/Marked true')).toBe(true);
  const way = language.tag === 'ur' ? 'fromRight' : 'fromLeft';
  for (const [index, { [way]: sheet }] of sheets.entries()) {
    const count = (words['print.page'] ?? '')
      .replace('{page}', String(index + 1))
      .replace('{pages}', String(sheets.length));
    expect(sheet).toContain(letters(count));
    expect(sheet).toContain(letters(version));
    // Above and under the text.
    expect(sheet.split(`TLP${marking}`).length - 1).toBeGreaterThanOrEqual(2);
    // As of when, in UTC and where the reader is.
    expect(sheet).toMatch(/\d{4}UTC(?!5)/);
    expect(sheet).toMatch(/\d{4}UTC5/);
  }
  const all = (read: 'fromLeft' | 'fromRight'): string => sheets.map(({ [read]: sheet }) => sheet).join('');
  expect(all('fromLeft')).not.toContain('\uFFFD');
  expect(sources.length).toBeGreaterThan(10);
  const missing = sources
    .map(letters)
    .filter((one) => !all('fromLeft').includes(one) && !all('fromRight').includes(one));
  expect(missing).toEqual([]);
}

const nameOf = ({ tag }: Language): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? '';

describe.each(LANGUAGES)('on paper, in $tag', (language) => {
  it('the page of an incident and a report say the same as in the browser, and every sheet what it is', async () => {
    const words = catalogueOf(language);
    const person = await signIn(stage.browser, stage.product.url, 'Leila Haddad', {
      locale: language.locale,
    });
    const { page } = person;
    const at = await openDemoIncident(person);
    await write(person, at, language);
    const incident = await print(page);
    expect(incident.sources).toContain(language.said);
    expectWhole(incident, language, nameOf(language));
    const entries = await numbersOf(page, 'article');
    expect(entries.filter((number) => !onPaper(incident).includes(number))).toEqual([]);

    await page.goto(`${at}/reports`);
    await page.locator('main table a').first().click();
    await page.getByRole('button', { name: words['action.print'] ?? '', exact: true }).waitFor();
    const report = await print(page);
    expect(report.sources).toContain('One attacker, arrested. There is no further danger at the terminal.');
    expectWhole(report, language, (words['sitrep.version'] ?? '').replace('{version}', '1'));
    // What a line rests on is found on the sheets of the incident, by the number that stands at both.
    const rests = await numbersOf(page, 'main li');
    expect(rests.length).toBeGreaterThan(2);
    expect(rests.filter((number) => !onPaper(report).includes(number))).toEqual([]);
    expect(rests.filter((number) => !entries.includes(number))).toEqual([]);
    const [place = ''] = await page.evaluate<string[]>(`(${PLACES})('main li')`);
    expect(place).toMatch(/\d{2}:\d{2} UTC/);
    expect(person.complaints).toEqual([]);
    await person.context.close();
  }, 120_000);
});

describe('on paper', () => {
  const [english] = LANGUAGES;

  it('an exercise says on every sheet that it is one', async () => {
    const person = await signIn(stage.browser, stage.product.url, 'Miriama Okafor');
    const { page } = person;
    await page.goto(new URL('/exercises/declare', stage.product.url).href);
    await page.getByLabel('What is happening?').fill('Practice that is printed');
    await page.getByRole('radio', { name: /Footage by bystanders/ }).check();
    await page.getByRole('radio', { name: /S1/ }).check();
    await page.getByLabel('Where?').fill('Port Verdane');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: 'Practice that is printed' }).waitFor();
    await write(person, page.url().split('?')[0] ?? '', english);
    await page.waitForLoadState('networkidle');
    const exercise = await print(page);
    expectWhole(exercise, english, nameOf(english));
    const mark = letters(catalogueOf(english)['incident.exercise'] ?? '');
    expect(exercise.sheets.length).toBeGreaterThan(1);
    expect(exercise.sheets.filter(({ fromLeft }) => !fromLeft.includes(mark))).toEqual([]);
    // And what is real never does.
    await page.goto(stage.product.url);
    await openDemoIncident(person);
    expect(onPaper(await print(page))).not.toContain(mark);
    expect(person.complaints).toEqual([]);
    await person.context.close();
  }, 120_000);

  it('a protocol is whole: every sentence of the document, and on every sheet which version it is', async () => {
    const path = fileURLToPath(
      new URL('../../../libs/protocol/definitions/nz-ocrp@2020.json', import.meta.url),
    );
    const document = JSON.parse(readFileSync(path, 'utf8')) as Definition;
    const { page, complaints, context } = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    await page.goto(new URL('/protocols', stage.product.url).href);
    await page.getByRole('link', { name: document.name }).first().click();
    await page.getByText(document.summary).waitFor();
    const protocol = await print(page);
    expectWhole(protocol, english, `${document.name} ${document.version}`, 'GREEN');
    const said = sentencesOf(document);
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((text) => !onPaper(protocol).includes(letters(text)))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);
});

interface Definition {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
}

/** Where a document has words, and not what names something. */
const WRITTEN = new Set(['name', 'text', 'summary', 'steward', 'note', 'citation']);

/** What a document says in words, wherever in it. */
function sentencesOf(document: object): readonly string[] {
  return Object.entries(document).flatMap(([name, value]: [string, unknown]): readonly string[] => {
    if (typeof value === 'string') return WRITTEN.has(name) ? [value] : [];
    return typeof value === 'object' && value !== null ? sentencesOf(value) : [];
  });
}
