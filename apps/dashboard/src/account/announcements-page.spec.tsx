import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import AnnouncementsPage from './announcements-page.js';

beforeEach(() => localStorage.clear());

describe('what is read out', () => {
  it('is all of it, until somebody says otherwise, and the device remembers what they said', async () => {
    const { unmount } = renderPage(<AnnouncementsPage />, { api: new FakeApi() });
    expect(screen.getByRole('radio', { name: /^All/ })).toHaveProperty('checked', true);
    await userEvent.click(screen.getByRole('radio', { name: /^Only what is urgent/ }));
    unmount();
    renderPage(<AnnouncementsPage />, { api: new FakeApi() });
    expect(screen.getByRole('radio', { name: /^Only what is urgent/ })).toHaveProperty('checked', true);
  });
});
