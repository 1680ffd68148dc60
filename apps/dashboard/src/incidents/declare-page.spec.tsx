import { beforeEach, describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES } from '@tocsin/protocol';
import { aUuid } from '@tocsin/protocol/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage, surroundingsOffline } from '../../test/render-page.js';
import DeclarePage from './declare-page.js';

const TITLE = 'Attack at a market, copies spreading';

let api: FakeApi;
let user: UserEvent;

beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
  api = new FakeApi()
    .on('AlertPreview', () => ({
      data: {
        alertPreview: {
          people: 14,
          organisations: [1, 2].map((number) => ({
            organisationId: aUuid(number),
            name: `Organisation ${String(number)}`,
            kind: 'government',
            peopleAlerted: 7,
          })),
        },
      },
    }))
    .on('DeclareIncident', () => ({ data: { declareIncident: { incidentId: aUuid(9) } } }));
});

function open(surroundings?: ReturnType<typeof surroundingsOffline>): ReturnType<typeof renderPage> {
  return renderPage(
    <Routes>
      <Route path="/declare" element={<DeclarePage exercise={false} />} />
      <Route path="/incidents/:id" element={<p>the incident</p>} />
    </Routes>,
    { api, at: '/declare', ...(surroundings && { surroundings }) },
  );
}

async function fillIn(title = TITLE): Promise<void> {
  const field = screen.getByLabelText('What is happening?');
  await user.clear(field);
  await user.type(field, title);
  await user.click(screen.getByRole('radio', { name: /Footage by bystanders/ }));
  await user.click(screen.getByRole('radio', { name: /S2/ }));
  await user.type(screen.getByLabelText('Where?'), 'Town square');
}

const countryField = (): HTMLElement => screen.getByRole('combobox', { name: 'Countries concerned' });

const offered = (): (string | null)[] =>
  [...screen.getByRole('listbox').children].map(({ textContent }) => textContent);

const declare = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Declare' }));

describe('declaring an incident', () => {
  it('without a network sends nothing and saves, and says that nobody has been alerted', async () => {
    const { services, unmount } = open(surroundingsOffline());
    await act(async () => {
      services.live.start();
      await Promise.resolve();
    });
    await fillIn();
    expect(await screen.findByText(/Nobody has been alerted/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Declare' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save, not sent' }));
    expect(screen.getByText('Saved, not sent.')).toBeVisible();
    expect(api.inputs('DeclareIncident')).toEqual([]);
    expect(services.outbox.all()).toEqual([]);
    act(() => services.live.stop());
    unmount();
    open();
    expect(screen.getByLabelText('What is happening?')).toHaveValue(TITLE);
  });

  it('asks five things, and presets only the marking', () => {
    open();
    const form = screen.getByRole('form');
    const required = within(form).getAllByRole('textbox');
    const sets = within(form)
      .getAllByRole('group')
      .map((set) => set.querySelector('legend')?.textContent);
    expect(required).toHaveLength(2);
    expect(sets.slice(0, 3)).toEqual(['What kind is it?', 'How bad is it?', 'Who may see it?']);
    const preset = screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked);
    expect(preset.map(({ value }) => value)).toEqual(['AMBER', 'reported']);
  });

  it('offers no TLP:RED, because a declaration goes to organisations', () => {
    open();
    expect(screen.queryByRole('radio', { name: /TLP:RED/ })).toBeNull();
  });

  it('says before pressing how many people in how many organisations will be alerted, by name', async () => {
    open();
    await user.click(screen.getByRole('radio', { name: /S1/ }));
    const sentence = 'Pressing Declare alerts 14 people in 2 organisations now';
    expect(await screen.findByRole('heading', { name: sentence })).toBeInTheDocument();
    expect(screen.getByText(/Organisation 2/)).toBeInTheDocument();
    expect(api.inputs('AlertPreview')[0]).toEqual({ severity: 'S1', countries: ['NZ'] });
  });

  it('sends what was chosen, and goes to the incident', async () => {
    open();
    await fillIn();
    await declare();
    expect(await screen.findByText('the incident')).toBeInTheDocument();
    expect(api.inputs('DeclareIncident')).toEqual([
      expect.objectContaining({
        title: TITLE,
        category: 'bystander_content',
        severity: 'S2',
        place: 'Town square',
        marking: 'AMBER',
        countries: ['NZ'],
        certainty: 'reported',
        exercise: false,
        occurredAt: null,
      }),
    ]);
  });

  it('declares with Ctrl and Enter from any field, one in the middle of a country too', async () => {
    open();
    await fillIn();
    await user.type(countryField(), 'fra');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('the incident')).toBeInTheDocument();
    // What was not chosen is not said.
    expect(api.inputs('DeclareIncident')).toMatchObject([{ countries: ['NZ'] }]);
  });

  it('declares with Ctrl and Enter from the title', async () => {
    open();
    await fillIn();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('the incident')).toBeInTheDocument();
  });

  it('names every answer that is missing, and sends nothing', async () => {
    open();
    await user.type(screen.getByLabelText('What is happening?'), TITLE);
    await declare();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveFocus();
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Answer this: What kind is it?', 'Answer this: How bad is it?', 'Answer this: Where?']);
    expect(api.inputs('DeclareIncident')).toEqual([]);
  });

  it('keeps what was typed when the server refuses, and names the field', async () => {
    api.on('DeclareIncident', () => ({ refused: { code: 'TEXT_TOO_LONG', field: 'input.place' } }));
    open();
    await fillIn();
    await declare();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This is too long. Shorten it.');
    expect(screen.getByLabelText('Where?')).toHaveAccessibleDescription('This is too long. Shorten it.');
    expect(screen.getByLabelText('What is happening?')).toHaveValue(TITLE);
  });

  it('sends the same command once more after a lost answer, so that nothing is declared twice', async () => {
    let calls = 0;
    api.on('DeclareIncident', () => {
      calls += 1;
      return calls === 1 ? { unreachable: true } : { data: { declareIncident: { incidentId: aUuid(9) } } };
    });
    open();
    await fillIn();
    await user.click(screen.getByText('How sure, and since when'));
    await user.selectOptions(screen.getByLabelText('When did it begin?'), 'quarter');
    await declare();
    await screen.findByText(/No answer from the server/);
    await declare();
    await screen.findByText('the incident');
    const [first, second] = api.inputs('DeclareIncident');
    // Word for word, the moment "15 minutes ago" too: the same id with other content would be refused.
    expect(second).toEqual(first);
  });

  it('finds the draft and its command id again after a reload', async () => {
    api.on('DeclareIncident', () => ({ unreachable: true }));
    const page = open();
    await fillIn();
    await declare();
    await screen.findByText(/No answer from the server/);
    page.unmount();
    open();
    expect(screen.getByLabelText('What is happening?')).toHaveValue(TITLE);
    expect(screen.getByRole('radio', { name: /S2/ })).toBeChecked();
    await declare();
    await waitFor(() => expect(api.inputs('DeclareIncident')).toHaveLength(2));
    const [first, second] = api.inputs('DeclareIncident');
    expect(second?.['commandId']).toBe(first?.['commandId']);
  });

  it('starts empty with a new command id once the declaration was accepted', async () => {
    const page = open();
    await fillIn();
    await declare();
    await screen.findByText('the incident');
    page.unmount();
    open();
    expect(screen.getByLabelText('What is happening?')).toHaveValue('');
    expect(Object.keys(localStorage).filter((key) => key.startsWith('tocsin.draft.'))).toEqual([]);
  });

  it('does not write a TLP:AMBER+STRICT draft to the device', async () => {
    open();
    await fillIn();
    expect(JSON.stringify(localStorage)).toContain(TITLE);
    await user.click(screen.getByRole('radio', { name: /TLP:AMBER\+STRICT/ }));
    expect(JSON.stringify(localStorage)).not.toContain(TITLE);
    expect(screen.getByLabelText('What is happening?')).toHaveValue(TITLE);
  });

  it('finds countries while one types, by keys alone, and says which were chosen', async () => {
    open();
    await fillIn();
    await user.type(countryField(), 'cote');
    expect(countryField()).toHaveAttribute('aria-expanded', 'true');
    expect(offered()).toEqual(['Côte d’Ivoire']);
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(countryField()).toHaveFocus();
    await user.keyboard('guinea');
    expect(offered()).toEqual(['Guinea', 'Guinea-Bissau', 'Equatorial Guinea', 'Papua New Guinea']);
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
    const active = screen.getByRole('option', { name: 'Papua New Guinea', selected: true });
    expect(countryField()).toHaveAttribute('aria-activedescendant', active.id);
    await user.keyboard('{Enter}');
    expect(screen.getByText('It concerns New Zealand, Côte d’Ivoire, and Papua New Guinea.')).toHaveAttribute(
      'role',
      'status',
    );
    await declare();
    await screen.findByText('the incident');
    expect(api.inputs('DeclareIncident')).toMatchObject([{ countries: ['NZ', 'CI', 'PG'] }]);
  });

  it('begins without a country where the own organisation is of none of the standard', async () => {
    const viewer = aViewer();
    const organisation = { ...viewer.organisation, country: 'EU' };
    renderPage(<DeclarePage exercise={false} />, { api, viewer: { ...viewer, organisation } });
    await user.click(screen.getByRole('radio', { name: /S1/ }));
    expect(screen.getByText('Online only, no country')).toBeVisible();
    await waitFor(() => expect(api.inputs('AlertPreview')).toEqual([{ severity: 'S1', countries: [] }]));
  });

  it('names no country once the own one is taken away, and has the focus where one can name another', async () => {
    open();
    await fillIn();
    await user.click(screen.getByRole('button', { name: 'Without New Zealand' }));
    expect(countryField()).toHaveFocus();
    expect(screen.getByText('Online only, no country')).toHaveAttribute('role', 'status');
    await declare();
    await screen.findByText('the incident');
    expect(api.inputs('DeclareIncident')).toMatchObject([{ countries: [] }]);
  });

  it('offers with a press too, and none that was chosen', async () => {
    open();
    await user.type(countryField(), 'new ');
    expect(screen.queryByRole('option', { name: 'New Zealand' })).toBeNull();
    await user.click(screen.getByRole('option', { name: 'New Caledonia' }));
    expect(screen.getByText('It concerns New Zealand and New Caledonia.')).toBeVisible();
    await user.keyboard('{ArrowDown}');
    expect(offered()).toHaveLength(COUNTRY_CODES.length - 2);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('chooses nothing that was only begun, and says so; a name in full is chosen', async () => {
    open();
    await user.type(countryField(), 'narnia');
    expect(screen.getByText('No country is called that.')).toBeVisible();
    await user.keyboard('{Enter}{Tab}');
    expect(screen.getByText(/Nothing is chosen yet/)).toBeVisible();
    expect(screen.getByText('It concerns New Zealand.')).toBeVisible();
    await user.clear(countryField());
    await user.type(countryField(), 'FRANCE');
    await user.tab();
    expect(screen.getByText('It concerns New Zealand and France.')).toBeVisible();
    expect(countryField()).toHaveValue('');
  });

  it('shows at the countries what the server says of one of them', async () => {
    api.on('DeclareIncident', () => ({ refused: { code: 'TOO_MANY', field: 'input.countries' } }));
    open();
    await fillIn();
    await declare();
    await screen.findByRole('alert');
    expect(countryField()).toHaveAccessibleDescription(/These are too many at once/);
    api.on('DeclareIncident', () => ({
      refused: { code: 'COUNTRY_NOT_KNOWN', field: 'input.countries.0' },
    }));
    await declare();
    await waitFor(() => expect(countryField()).toHaveAccessibleDescription(/no country of the list/));
  });

  it('explains a link while it is being typed', async () => {
    open();
    await user.type(screen.getByLabelText('What is happening?'), 'Spreading at example.com/copy');
    expect(screen.getByLabelText('What is happening?')).toHaveAccessibleDescription(
      /Links are not kept here/,
    );
  });

  it('keeps what was typed when the session ends', async () => {
    api.on('DeclareIncident', () => ({ refused: { code: 'UNAUTHENTICATED', field: null } }));
    open();
    await fillIn();
    await declare();
    expect(await screen.findByRole('alert')).toHaveTextContent('Your session has ended.');
    expect(screen.getByLabelText('What is happening?')).toHaveValue(TITLE);
  });

  it('marks an exercise loudly, and sends it as one', async () => {
    renderPage(
      <Routes>
        <Route path="/" element={<DeclarePage exercise />} />
        <Route path="/incidents/:id" element={<p>the incident</p>} />
      </Routes>,
      { api },
    );
    expect(screen.getByText('EXERCISE')).toBeInTheDocument();
    await fillIn();
    await user.click(screen.getByRole('button', { name: 'Declare exercise' }));
    await screen.findByText('the incident');
    expect(api.inputs('DeclareIncident')[0]).toMatchObject({ exercise: true });
  });

  it('shows no form to those who may not declare', () => {
    renderPage(<DeclarePage exercise={false} />, { api, viewer: aViewer('civil_society') });
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.getByText(/Your kind of organisation does not do this/)).toBeInTheDocument();
  });
});
