import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, picture, signIn } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const PHONE = { width: 390, height: 844 };

async function openDemoIncident(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /ferry terminal/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
}

describe('a situation report', () => {
  it('is begun by the timeline, survives a reload, is approved by another, read, printed and copied', async () => {
    const liaison = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
    const secretariat = await signIn(stage.browser, stage.product.url, 'Miriama Okafor');
    const { page } = liaison;
    await openDemoIncident(page);
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page.getByRole('link', { name: 'Write a situation report' }).click();
    const form = page.getByRole('form', { name: 'Write a situation report' });
    const situation = form.getByRole('group', { name: 'Situation', exact: true });
    // The timeline has said something, and every line of the draft names what it rests on.
    await situation.getByRole('textbox', { name: 'Situation, line 1' }).waitFor();
    expect(await situation.getByText('No source').count()).toBe(0);
    expect(await situation.getByText(/^Source: /).count()).toBeGreaterThan(0);
    await picture(page, 'sitrep-composer.desk');
    expect(await axeFindings(page)).toEqual([]);

    const gaps = form.getByRole('group', { name: 'Gaps and needs' });
    await gaps.getByRole('button', { name: 'Add a line' }).click();
    const added = gaps.getByRole('textbox').last();
    await added.fill('Nobody reads Thai on this shift.');
    await gaps.getByText('No source').waitFor();
    const highlights = form.getByRole('group', { name: 'Highlights' }).getByRole('textbox');
    await highlights.first().fill('Three copies are left.');
    await highlights.nth(1).fill('One platform has contained it.');
    await page.reload();
    await gaps.getByText('No source').waitFor();
    expect(await gaps.getByRole('textbox').last().inputValue()).toBe('Nobody reads Thai on this shift.');

    await form.getByText('How it will read').click();
    await form.getByRole('region', { name: 'Gaps and needs' }).getByText('Nobody reads Thai').waitFor();
    await picture(page, 'sitrep-preview.desk');
    await form.getByRole('button', { name: 'Send it for approval' }).click();
    await page.getByText('This is not published.').waitFor();
    const address = page.url();
    expect(address).toMatch(/\/reports\/[0-9a-f-]{36}$/);
    expect(await axeFindings(page)).toEqual([]);

    // Who wrote it cannot let it out, and is not asked to.
    expect(await page.getByRole('form', { name: 'Review' }).count()).toBe(0);

    const waits = secretariat.page.getByRole('listitem').filter({ hasText: 'waits for your review' });
    await waits.getByRole('link', { name: 'Review' }).click();
    expect(secretariat.page.url()).toBe(address);
    const theirs = secretariat.page.getByRole('form', { name: 'Review' });
    await theirs.getByRole('button', { name: 'Approve and publish' }).click();
    await theirs.waitFor({ state: 'detached' });
    await page.getByText(/approved for Call Coordination Secretariat/).waitFor();
    await picture(page, 'sitrep-report.desk');

    // On paper there is the report and its own marking, and not the incident's head.
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'sitrep-report.paper');
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    expect(await page.locator('p[data-marking="AMBER"]').filter({ visible: true }).count()).toBe(2);
    await page.emulateMedia({ media: 'screen' });

    await page.getByText('As plain text, for a letter').click();
    const lines = (await page.getByLabel('The text').inputValue()).split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['TLP:AMBER', 'TLP:AMBER']);
    expect(lines).toContain('- Nobody reads Thai on this shift. (No source)');
    expect(liaison.complaints).toEqual([]);

    const reader = await signIn(stage.browser, stage.product.url, 'Ana Duarte', { viewport: PHONE });
    await openDemoIncident(reader.page);
    const last = reader.page.getByRole('region', { name: 'Last situation report' });
    await last.getByText('Three copies are left.').waitFor();
    await last.scrollIntoViewIfNeeded();
    await picture(reader.page, 'sitrep-highlights.phone');
    await last.getByRole('link', { name: 'Read all of it' }).click();
    await reader.page.getByRole('region', { name: 'Highlights' }).waitFor();
    await picture(reader.page, 'sitrep-report.phone');
    expect(await axeFindings(reader.page)).toEqual([]);
    expect(await reader.page.getByRole('form', { name: 'Review' }).count()).toBe(0);
    expect(reader.complaints).toEqual([]);
  }, 120_000);
});
