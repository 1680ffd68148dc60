import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import { DENSITY, SCHEME, showChosenLooks } from '../shell/appearance.js';
import AppearancePage from './appearance-page.js';

const { dataset } = document.documentElement;
const choice = (name: RegExp): HTMLElement => screen.getByRole('radio', { name });

beforeEach(() => {
  localStorage.clear();
  showChosenLooks();
});

describe('how pages look', () => {
  it('is as the device has it, with room between things, until somebody chooses', () => {
    renderPage(<AppearancePage />, { api: new FakeApi() });
    expect(choice(/^Automatic/)).toBeChecked();
    expect(choice(/^Comfortable/)).toBeChecked();
    expect(dataset).not.toHaveProperty('scheme');
    expect(dataset).not.toHaveProperty('density');
  });

  it('changes at once, and stands when the page is loaded again', async () => {
    renderPage(<AppearancePage />, { api: new FakeApi() });
    await userEvent.click(choice(/^Compact/));
    await userEvent.click(choice(/^Dark/));
    expect(choice(/^Compact/)).toBeChecked();
    expect(dataset).toMatchObject({ density: 'compact', scheme: 'dark' });
    delete dataset['density'];
    showChosenLooks();
    expect(dataset).toMatchObject({ density: 'compact', scheme: 'dark' });
    await userEvent.click(choice(/^Comfortable/));
    expect(dataset).not.toHaveProperty('density');
    expect(DENSITY.chosen()).toBe('comfortable');
  });

  it('is chosen by keys, and follows what is chosen elsewhere', async () => {
    renderPage(<AppearancePage />, { api: new FakeApi() });
    choice(/^Comfortable/).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(choice(/^Compact/)).toBeChecked();
    expect(choice(/^Compact/)).toHaveFocus();
    act(() => SCHEME.choose('light'));
    expect(await screen.findByRole('radio', { name: /^Light/, checked: true })).toBeInTheDocument();
  });

  it('is not taken from what a browser holds under its name by accident', () => {
    localStorage.setItem('tocsin.density', 'huge');
    showChosenLooks();
    expect(DENSITY.chosen()).toBe('comfortable');
    expect(dataset).not.toHaveProperty('density');
  });
});
