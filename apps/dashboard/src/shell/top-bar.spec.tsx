import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import { TopBar } from './top-bar.js';

describe('the list of languages', () => {
  it('names the others, each in its own letters, when somebody reaches for it', async () => {
    renderPage(<TopBar signedIn={false} />, { api: new FakeApi() });
    const list = screen.getByRole('combobox', { name: 'Language' });
    const names = (): (string | null)[] =>
      within(list)
        .getAllByRole('option')
        .map(({ textContent }) => textContent);
    expect(names()).toEqual(['English']);
    await userEvent.click(list);
    expect(await within(list).findByRole('option', { name: 'اردو' })).toHaveAttribute('lang', 'ur');
    expect(names()).toHaveLength(6);
  });
});
