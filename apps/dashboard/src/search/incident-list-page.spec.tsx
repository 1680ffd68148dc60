import { describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES } from '@tocsin/protocol';
import { aUuid } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router';
import { titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import IncidentListPage from './incident-list-page.js';

const READ_AT = '2026-03-01T12:00:00.000Z';

function listed(id: number, title: string | null, more: object = {}): object {
  const declaration = {
    ...titled(title ?? ''),
    place: 'Port Verdane',
    countries: ['NZ', 'FR'],
    category: 'perpetrator_content',
    recordedAt: READ_AT,
    marking: 'AMBER',
  };
  return {
    id: aUuid(id),
    exercise: false,
    severity: 'S2',
    status: 'ongoing',
    lastRecordedAt: READ_AT,
    declaration: title === null ? null : declaration,
    ...more,
  };
}

interface Page {
  readonly incidents: readonly object[];
  readonly count?: number;
  readonly ofAll?: number;
  readonly next?: string | null;
}

/** Answers each question in turn, and the last one from then on. */
function anApi(...pages: readonly Page[]): FakeApi {
  let asked = 0;
  return new FakeApi().on('IncidentList', () => {
    const page = pages[Math.min(asked, pages.length - 1)] ?? { incidents: [] };
    asked += 1;
    const { incidents, count = incidents.length, ofAll = count, next = null } = page;
    return { data: { incidentPage: { incidents, count, ofAll, next, readAt: READ_AT } } };
  });
}

function Address(): string {
  const { pathname, search } = useLocation();
  return `at ${pathname}${search}`;
}

function Back(): React.ReactNode {
  const navigate = useNavigate();
  return (
    <button type="button" onClick={() => void navigate(-1)}>
      back
    </button>
  );
}

function open(api: FakeApi, at = '/incidents'): void {
  renderPage(
    <>
      <IncidentListPage />
      <Address />
      <Back />
    </>,
    { api, viewer: aViewer(), at },
  );
}

const lastFilter = (api: FakeApi): unknown =>
  api.sent.findLast(({ operationName }) => operationName === 'IncidentList')?.variables['filter'];

describe('the list of incidents', () => {
  it('has a row for each, with what it is, how bad, where, and whether it is practice', async () => {
    open(
      anApi({
        incidents: [listed(1, 'Port attack'), listed(2, 'Drill', { exercise: true }), listed(3, null)],
      }),
    );
    const table = await screen.findByRole('table', { name: 'Incidents' });
    const [, first, second, third] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(
      /Port attack.*S2High.*Ongoing.*Port Verdane · New Zealand and France.*Attack shown.*TLP:AMBER/,
    );
    expect(within(first as HTMLElement).getByRole('link')).toHaveAttribute('href', `/incidents/${aUuid(1)}`);
    expect(second).toHaveTextContent('EXERCISE');
    expect(third).toHaveTextContent('Incident whose declaration you cannot read');
    expect(screen.getByText('3 incidents fit, of 3.')).toHaveAttribute('role', 'status');
  });

  it('asks for what the address says, and leaves out what is spelt wrong there', async () => {
    const api = anApi({ incidents: [] });
    open(api, '/incidents?status=open&severity=S1&category=unsure&country=NZ&space=exercise&title=Port');
    await screen.findByText(/0 incidents fit/);
    expect(lastFilter(api)).toEqual({
      statuses: ['reported', 'verifying', 'ongoing'],
      severities: ['S1'],
      categories: ['unsure'],
      country: 'NZ',
      withoutCountry: false,
      exercise: true,
      title: 'Port',
    });
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveValue('open');
    expect(screen.getByRole('textbox', { name: 'Words in the title' })).toHaveValue('Port');
  });

  it('is not led astray by an address that makes no sense', async () => {
    const api = anApi({ incidents: [listed(1, 'Port attack')] });
    open(api, '/incidents?status=nope&severity=S9&country=nz&space=moon&title=x');
    await screen.findByRole('table');
    expect(lastFilter(api)).toEqual({
      statuses: [],
      severities: [],
      categories: [],
      country: null,
      withoutCountry: false,
      exercise: null,
      title: null,
    });
    expect(screen.getByText('Write at least two characters.')).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Filters that leave something out' })).toBeNull();
  });

  it('writes each choice into the address, and the way back takes it away again', async () => {
    const api = anApi({ incidents: [listed(1, 'Port attack')] });
    open(api);
    await screen.findByRole('table');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Severity' }), 'S2');
    expect(screen.getByText('at /incidents?severity=S2')).toBeVisible();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'New Zealand');
    const title = screen.getByRole('textbox', { name: 'Words in the title' });
    await userEvent.type(title, 'ท่าเรือ{Enter}');
    expect(title).toHaveFocus();
    await waitFor(() => expect(lastFilter(api)).toMatchObject({ country: 'NZ', title: 'ท่าเรือ' }));
    await userEvent.click(screen.getByRole('button', { name: 'back' }));
    expect(title).toHaveValue('');
    await userEvent.click(screen.getByRole('button', { name: 'back' }));
    expect(screen.getByText('at /incidents?severity=S2')).toBeVisible();
  });

  it('offers every country, and those incidents that name none', async () => {
    const api = anApi({ incidents: [listed(1, 'Port attack')] });
    open(api);
    await screen.findByRole('table');
    const field = screen.getByRole('combobox', { name: 'Country' });
    const choices = within(field).getAllByRole('option');
    expect(choices).toHaveLength(2 + COUNTRY_CODES.length);
    await userEvent.selectOptions(field, 'Online only, or no country named');
    expect(screen.getByText('at /incidents?country=none')).toBeVisible();
    await waitFor(() => expect(lastFilter(api)).toMatchObject({ country: null, withoutCountry: true }));
    expect(
      screen.getByRole('button', { name: 'Without Country: Online only, or no country named' }),
    ).toBeVisible();
  });

  it('says which filters leave everything out, and takes away one or all of them', async () => {
    const api = anApi({ incidents: [], count: 0, ofAll: 7 });
    open(api, '/incidents?severity=S1&space=real&other=kept');
    expect(await screen.findByText(/None of the 7 incidents you may see/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Without Severity: S1 Critical' }));
    expect(screen.getByText('at /incidents?space=real&other=kept')).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: 'Without any filter' }));
    expect(screen.getByText('at /incidents?other=kept')).toBeVisible();
  });

  it('says that there is none where there is none, and blames no filter', async () => {
    open(anApi({ incidents: [] }));
    expect(await screen.findByText(/There is no incident that you may see/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Without any filter' })).toBeNull();
  });

  it('loads the next page at the end of this one, and shows nothing twice', async () => {
    const api = anApi(
      { incidents: [listed(1, 'First'), listed(2, 'Second')], count: 3, next: aUuid(3) },
      { incidents: [listed(2, 'Second'), listed(3, 'Third')], count: 3 },
    );
    open(api);
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await screen.findByText('Third');
    expect(screen.getAllByRole('rowheader')).toHaveLength(3);
    expect(api.sent.at(-1)?.variables['from']).toBe(aUuid(3));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('says why there is no list, and asks again', async () => {
    let reachable = false;
    const api = anApi();
    api.on('IncidentList', () =>
      reachable
        ? {
            data: {
              incidentPage: {
                incidents: [listed(1, 'Back')],
                count: 1,
                ofAll: 1,
                next: null,
                readAt: READ_AT,
              },
            },
          }
        : { refused: { code: 'INTERNAL', field: null, reference: 'r-1' } },
    );
    open(api);
    expect(await screen.findByRole('alert')).toHaveTextContent('r-1');
    reachable = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Back')).toBeVisible();
  });
});
