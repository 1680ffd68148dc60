import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { FakeApi } from '../../test/fake-api.js';
import { FakeAuthenticator } from '../../test/fake-authenticator.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import WelcomePage from './welcome-page.js';

const SECRET = 'a'.repeat(43);

let api: FakeApi;
let authenticator: FakeAuthenticator;
let user: UserEvent;

beforeEach(() => {
  user = userEvent.setup();
  authenticator = new FakeAuthenticator();
  api = new FakeApi()
    .on('BeginInvitedPasskey', () => ({
      data: { beginInvitedPasskey: { id: 'ceremony', options: { challenge: 'c' } } },
    }))
    .on('FinishInvitedPasskey', () => ({ data: { finishInvitedPasskey: aViewer() } }));
  invited();
});

function invited(overrides: object = {}): void {
  const invitation = {
    organisationName: 'Southern Online Harms Desk',
    personName: 'Leila Haddad',
    purpose: 'first_sign_in',
    expiresAt: '2026-03-08T12:00:00.000Z',
    waysToProve: ['passkey'],
    ...overrides,
  };
  api.on('ReceivedInvitation', () => ({ data: { invitation } }));
}

function Address(): ReactNode {
  const { pathname, hash } = useLocation();
  return <p data-testid="address">{pathname + hash}</p>;
}

function open(secret = SECRET): void {
  renderPage(
    <>
      <Routes>
        <Route path="/welcome" element={<WelcomePage />} />
        <Route path="*" element={<p>inside</p>} />
      </Routes>
      <Address />
    </>,
    { api, authenticator, at: secret === '' ? '/welcome' : `/welcome#${secret}` },
  );
}

const create = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Create your passkey' }));

describe('a welcome link', () => {
  it('takes its secret out of the address at once', async () => {
    open();
    expect(screen.getByTestId('address')).toHaveTextContent(/^\/welcome$/);
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Leila Haddad');
    expect(api.sent[0]?.variables).toEqual({ secret: SECRET });
  });

  it.each([
    ['used, expired, withdrawn or made up', SECRET, 'NOT_AVAILABLE'],
    ['not a secret at all', 'never-was', 'INPUT_INVALID'],
    ['without a secret', '', null],
  ] as const)('that is %s looks like every other one that does not work', async (_what, secret, code) => {
    if (code !== null) api.on('ReceivedInvitation', () => ({ refused: { code, field: 'secret' } }));
    open(secret);
    expect(await screen.findByRole('heading', { name: 'This link cannot be used' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create your passkey' })).toBeNull();
    expect(document.body).not.toHaveTextContent(/Southern|used already,$/);
  });

  it('makes the passkey and goes in', async () => {
    open();
    await screen.findByRole('heading', { name: /Leila Haddad/ });
    await create();
    expect(await screen.findByText('inside')).toBeInTheDocument();
    expect(authenticator.asked).toEqual([{ challenge: 'c' }]);
    expect(api.sent.at(-1)?.variables).toEqual({
      secret: SECRET,
      ceremonyId: 'ceremony',
      passkeyName: 'This device',
      person: null,
      response: { id: 'made' },
    });
  });

  it('asks the very first person who they are, and sends nothing before that is said', async () => {
    invited({ personName: null, organisationName: 'Secretariat' });
    open();
    await screen.findByRole('heading', { name: 'Welcome to Tocsin' });
    await create();
    expect(await screen.findByText('Answer this: Name')).toBeInTheDocument();
    expect(api.sent).toHaveLength(1);
    await user.type(screen.getByLabelText('Name'), 'Miriama Okafor');
    await user.type(screen.getByLabelText('Function'), 'Duty officer');
    await create();
    expect(await screen.findByTestId('address')).toHaveTextContent('/community');
    expect(api.sent.at(-1)?.variables).toMatchObject({
      person: { name: 'Miriama Okafor', title: 'Duty officer' },
    });
  });

  it('keeps everything when the device says no', async () => {
    authenticator.willing = false;
    open();
    await screen.findByRole('heading', { name: /Leila Haddad/ });
    await create();
    expect(await screen.findByRole('alert')).toHaveTextContent('No passkey was used, so nothing was done.');
    expect(api.sent.map(({ operationName }) => operationName)).not.toContain('FinishInvitedPasskey');
  });

  it('says what a recovery takes away before it is used', async () => {
    invited({ purpose: 'recovery' });
    open();
    expect(await screen.findByText(/removes every passkey you had before/)).toBeInTheDocument();
  });

  it('offers the sign-on of the organisation where it has one, and nothing but it where that is all', async () => {
    invited({ waysToProve: ['identity_provider'] });
    open();
    expect(
      await screen.findByRole('button', { name: 'Continue with your organisation' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create your passkey' })).toBeNull();
  });
});
