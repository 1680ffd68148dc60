import { beforeEach, describe, expect, it } from '@jest/globals';
import type { StakeholderKind } from '@tocsin/protocol';
import { aUuid } from '@tocsin/protocol/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router';
import { titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import { FindButton } from './find-button.js';
import { Finding } from './finding.js';

const incident = (id: number, title: string | null, exercise = false): object => ({
  id: aUuid(id),
  exercise,
  declaration: title === null ? null : titled(title),
});

function Address(): string {
  const { pathname, search } = useLocation();
  return `at ${pathname}${search}`;
}

function open(kind: StakeholderKind = 'government'): void {
  const incidents = [
    incident(1, 'Port attack'),
    incident(2, 'Drill at the port', true),
    incident(3, 'بندرگاہ پر حملہ'),
    incident(4, null),
  ];
  const api = new FakeApi().on('IncidentTitles', () => ({ data: { incidents } }));
  renderPage(
    <Finding>
      <FindButton />
      <input aria-label="A field" />
      <Address />
    </Finding>,
    { api, viewer: aViewer(kind), at: '/protocols' },
  );
}

async function palette(): Promise<HTMLElement> {
  await userEvent.keyboard('{Control>}[KeyK]{/Control}');
  return screen.findByRole('combobox', { name: 'Find or go to' });
}

const options = (): (string | null)[] =>
  screen.queryAllByRole('option').map(({ textContent }) => textContent);

const at = (place: string): Promise<HTMLElement> => screen.findByText(`at ${place}`);

beforeEach(() => localStorage.clear());

describe('the palette', () => {
  it('opens by keys or by its button, with the focus in its field, and Escape goes back to where one was', async () => {
    open();
    const button = screen.getByRole('button', { name: 'Find or go to' });
    await userEvent.click(button);
    const field = await screen.findByRole('combobox');
    expect(field).toHaveFocus();
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(button).toHaveFocus();
    expect(await palette()).toHaveFocus();
  });

  it('offers the pages of this viewer and the own incidents, practice marked, by what is typed', async () => {
    open('civil_society');
    const field = await palette();
    expect(options()).toEqual(expect.arrayContaining(['Community', 'Protocols']));
    expect(options()).not.toContain('Declare an incidentd');
    expect(options()).not.toContain('My platformu');
    await userEvent.type(field, 'PORT');
    await waitFor(() =>
      expect(options()).toEqual([
        'Port attack',
        'Drill at the portEXERCISE',
        'Search for “PORT” in all entries',
        'Incidents with “PORT” in the title',
      ]),
    );
    await userEvent.clear(field);
    await userEvent.type(field, 'بندر');
    expect(options()[0]).toBe('بندرگاہ پر حملہ');
  });

  it('is used by keys alone: arrows go round, Enter goes there', async () => {
    open();
    const field = await palette();
    await userEvent.type(field, 'port');
    const chosen = (): string | null => screen.getByRole('option', { selected: true }).textContent;
    expect(chosen()).toBe('Port attack');
    expect(field).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id);
    await userEvent.keyboard('{ArrowUp}');
    expect(chosen()).toBe('Incidents with “port” in the title');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(await at(`/incidents/${aUuid(2)}`)).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('looks for what was typed where nothing is called that', async () => {
    open();
    await userEvent.type(await palette(), 'ท่าเรือ{Enter}');
    expect(await at(`/search?q=${encodeURIComponent('ท่าเรือ')}`)).toBeVisible();
  });

  it('goes to the views that were saved here', async () => {
    const views = [{ name: 'Worst of all', address: 'severity=S1' }];
    localStorage.setItem(`tocsin.kept.views.${aViewer().personId}`, JSON.stringify(views));
    open();
    await userEvent.type(await palette(), 'worst{Enter}');
    expect(await at('/incidents?severity=S1')).toBeVisible();
  });

  it('says that there is nothing to choose', async () => {
    open();
    await userEvent.type(await palette(), '%');
    expect(options()).toEqual([]);
    expect(screen.getByText('Nothing is called that.')).toHaveAttribute('role', 'status');
  });

  it('chooses by a press as well', async () => {
    open();
    await palette();
    await userEvent.click(screen.getByRole('option', { name: /Community/ }));
    expect(await at('/community')).toBeVisible();
  });
});

describe('single keys', () => {
  it.each([
    ['[KeyG][KeyB]', '/', 'government'],
    ['[KeyG][KeyI]', '/incidents', 'government'],
    ['[KeyD]', '/declare', 'government'],
    ['[KeyU]', '/my-platform', 'online_service_provider'],
    ['[Slash]', '/search', 'government'],
  ] as const)('%s lead to %s', async (keys, place, kind) => {
    open(kind);
    await userEvent.keyboard(keys);
    expect(await at(place)).toBeVisible();
  });

  it.each([
    ['[KeyD]', 'civil_society'],
    ['[KeyU]', 'government'],
  ] as const)('%s do nothing for %s, who cannot go there', async (keys, kind) => {
    open(kind);
    await userEvent.keyboard(keys);
    expect(await at('/protocols')).toBeVisible();
  });

  it('are text inside a field, and belong to what stands in front', async () => {
    open();
    await userEvent.type(screen.getByLabelText('A field'), 'd/?');
    expect(screen.getByLabelText('A field')).toHaveValue('d/?');
    await palette();
    await userEvent.keyboard('[KeyD]');
    expect(screen.getByText('at /protocols')).toBeInTheDocument();
  });

  it('are listed by ?, and can be switched off, which stays so', async () => {
    open();
    await userEvent.keyboard('?');
    const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(list).toHaveTextContent(/Ctrl\/⌘ \+ K.*g then b.*Declare an incident/);
    expect(list).not.toHaveTextContent('My platform');
    await userEvent.click(within(list).getByRole('checkbox', { name: 'Use single keys' }));
    await userEvent.click(within(list).getByRole('button', { name: 'Close' }));
    await userEvent.keyboard('[KeyD]?');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('at /protocols')).toBeVisible();
    await palette();
    await userEvent.click(screen.getByRole('option', { name: /Keyboard shortcuts/ }));
    expect(await screen.findByRole('checkbox', { name: 'Use single keys' })).not.toBeChecked();
  });
});
