import { beforeEach, describe, expect, it } from '@jest/globals';
import { aUuid } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import TokensPage from './tokens-page.js';

let api: FakeApi;
let user: UserEvent;

beforeEach(() => {
  user = userEvent.setup();
  api = new FakeApi()
    .on('AccessTokens', () => ({ data: { accessTokens: [] } }))
    .on('TokenIncidents', () => ({
      data: {
        incidents: [
          { id: aUuid(1), exercise: false, declaration: titled('Ours'), people: [{ personId: aUuid(7) }] },
          { id: aUuid(2), exercise: false, declaration: titled('Only read'), people: [] },
        ],
      },
    }))
    .on('CreateAccessToken', () => ({ data: { createAccessToken: { secret: 'tocsin_secret', token: {} } } }));
});

async function open(kind: Parameters<typeof aViewer>[0] = 'online_service_provider'): Promise<void> {
  renderPage(<TokensPage />, { api, viewer: aViewer(kind) });
  await user.click(await screen.findByRole('button', { name: 'New token' }));
  await user.type(screen.getByLabelText('Name'), 'Reporter');
}

const create = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Create token' }));
const choices = (legend: string): string[] =>
  within(screen.getByRole('group', { name: legend }))
    .getAllByRole('checkbox')
    .map((box) => box.closest('label')?.textContent ?? '');

describe('a new token', () => {
  it('reads only, unless more is chosen, and shows its secret once', async () => {
    await open();
    await create();
    expect(await screen.findByText('tocsin_secret')).toBeInTheDocument();
    expect(api.inputs('CreateAccessToken')).toEqual([
      {
        name: 'Reporter',
        incidentIds: null,
        operations: [
          'Query.server',
          'Query.viewer',
          'Mutation.signOut',
          'Query.incidents',
          'Query.incident',
          'Event.follow',
          'Query.organisations',
        ],
      },
    ]);
    expect(localStorage.getItem('tocsin.draft.new-token')).toBeNull();
  });

  it('is offered what its owner’s kind of organisation does, and no more', async () => {
    await open('civil_society');
    expect(screen.queryByRole('radio', { name: /Post our status/ })).toBeNull();
    await user.click(screen.getByRole('radio', { name: /Choose yourself/ }));
    expect(choices('It may write')).toEqual([
      'acknowledge alerts',
      'community notes',
      'rights flags',
      'take back own entries',
      'answers to criteria',
      'what is said of obligations',
      'receipts of notices',
      'translations, and what is said of them',
    ]);
  });

  it('for nothing is not sent', async () => {
    await open();
    await user.click(screen.getByRole('radio', { name: /Choose yourself/ }));
    await user.click(screen.getByRole('radio', { name: /Only these/ }));
    await create();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Choose at least one thing it may do.');
    expect(alert).toHaveTextContent('Choose at least one incident.');
    expect(api.inputs('CreateAccessToken')).toEqual([]);
  });

  it('can be for single incidents, of those its owner is on', async () => {
    await open();
    await user.click(screen.getByRole('radio', { name: /Only these/ }));
    await screen.findByRole('checkbox', { name: 'Ours' });
    expect(choices('These incidents')).toEqual(['Ours']);
    await user.click(screen.getByRole('checkbox', { name: 'Ours' }));
    await create();
    expect(await screen.findByText('tocsin_secret')).toBeInTheDocument();
    expect(api.inputs('CreateAccessToken')[0]).toMatchObject({ incidentIds: [aUuid(1)] });
  });

  it('keeps what was chosen when it is refused', async () => {
    api.on('CreateAccessToken', () => ({ refused: { code: 'TOO_MANY_REQUESTS', field: 'input.name' } }));
    await open();
    await create();
    expect(await screen.findByRole('alert')).toHaveTextContent('This was not accepted.');
    expect(screen.getByLabelText('Name')).toHaveValue('Reporter');
  });
});
