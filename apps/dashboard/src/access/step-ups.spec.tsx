import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { FakeApi } from '../../test/fake-api.js';
import { FakeAuthenticator } from '../../test/fake-authenticator.js';
import { renderPage } from '../../test/render-page.js';
import { describeFailure } from '../shell/error-words.js';
import { RecoverPerson } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';

const PERSON = '00000000-0000-4000-8000-000000000001';
const WHAT = 'Make a new link for Idris';

/** A screen with a form of its own, which knows nothing of passkeys. */
function Screen(): ReactNode {
  const { api } = useServices();
  const t = useWords();
  const [said, setSaid] = useState('');
  const press = (): void => {
    api.send(RecoverPerson, { personId: PERSON }, { confirms: WHAT }).then(
      () => setSaid('done'),
      (failure: unknown) => setSaid(describeFailure(failure, t)),
    );
  };
  return (
    <>
      <input aria-label="Typed" defaultValue="kept" />
      <button type="button" onClick={press}>
        Recover
      </button>
      <p data-testid="said">{said}</p>
    </>
  );
}

let api: FakeApi;
let authenticator: FakeAuthenticator;
let user: UserEvent;
/** Which question was answered rightly; the next time the operation comes, it is carried out. */
let proved: boolean;
let questions: number;
let passkeys: boolean;

beforeEach(() => {
  user = userEvent.setup();
  authenticator = new FakeAuthenticator();
  proved = false;
  questions = 0;
  passkeys = true;
  const prove = (): { data: unknown } => {
    proved = true;
    return { data: { answerStepUp: true, answerStepUpAsDemoPerson: true } };
  };
  api = new FakeApi()
    .on('RecoverPerson', () => {
      if (proved) return { data: { recoverPerson: {} } };
      questions += 1;
      const allowCredentials = passkeys ? [{ id: 'a', type: 'public-key' as const }] : [];
      const options = { challenge: `c${String(questions)}`, rpId: 'localhost', timeout: 1, allowCredentials };
      return {
        refused: {
          code: 'STEP_UP_REQUIRED',
          field: null,
          stepUp: {
            id: `question ${String(questions)}`,
            options: { ...options, userVerification: 'required' },
          },
        },
      };
    })
    .on('AnswerStepUp', prove)
    .on('AnswerStepUpAsDemoPerson', prove);
});

const recoveries = (): number =>
  api.sent.filter(({ operationName }) => operationName === 'RecoverPerson').length;
const dialog = (): Promise<HTMLElement> => screen.findByRole('dialog', { name: 'Confirm it is you' });
const press = (name: string): Promise<void> => user.click(screen.getByRole('button', { name }));
const said = (): HTMLElement => screen.getByTestId('said');

async function ask(): Promise<HTMLElement> {
  renderPage(<Screen />, { api, authenticator });
  await press('Recover');
  return dialog();
}

describe('confirming what the server wants confirmed', () => {
  it('says what it is, and that nothing has happened yet', async () => {
    expect(await ask()).toHaveAccessibleDescription(expect.stringContaining(WHAT));
    expect(await dialog()).toHaveTextContent('Nothing has happened yet.');
    expect(authenticator.asked).toEqual([]);
  });

  it('answers with the passkey and sends the very same operation again', async () => {
    await ask();
    await press('Confirm with passkey');
    await waitFor(() => expect(said()).toHaveTextContent('done'));
    expect(screen.queryByRole('dialog')).toBeNull();
    const sent = api.sent.map(({ operationName, variables }) => ({ operationName, variables }));
    expect(sent).toEqual([
      { operationName: 'RecoverPerson', variables: { personId: PERSON } },
      { operationName: 'AnswerStepUp', variables: { stepUpId: 'question 1', response: { id: 'proved' } } },
      { operationName: 'RecoverPerson', variables: { personId: PERSON } },
    ]);
  });

  it.each([
    ['Cancel', () => press('Cancel')],
    ['Escape', async () => void fireEvent(await dialog(), new Event('cancel', { cancelable: true }))],
  ])('by %s sends nothing, loses nothing and gives the focus back', async (_way, leave) => {
    await ask();
    await leave();
    await waitFor(() => expect(said()).toHaveTextContent('You did not confirm it, so nothing was done.'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByLabelText('Typed')).toHaveValue('kept');
    expect(screen.getByRole('button', { name: 'Recover' })).toHaveFocus();
    expect(recoveries()).toBe(1);
  });

  it('asks the same again when no passkey was used', async () => {
    authenticator.willing = false;
    await ask();
    await press('Confirm with passkey');
    expect(await screen.findByRole('alert')).toHaveTextContent('No passkey was used');
    authenticator.willing = true;
    await press('Confirm with passkey');
    await waitFor(() => expect(said()).toHaveTextContent('done'));
    expect(questions).toBe(1);
  });

  it('asks anew after a wrong answer, because a question has one answer', async () => {
    api.on('AnswerStepUp', ({ stepUpId }) => {
      if (stepUpId === 'question 1') return { refused: { code: 'STEP_UP_FAILED', field: null } };
      proved = true;
      return { data: { answerStepUp: true } };
    });
    await ask();
    await press('Confirm with passkey');
    expect(await screen.findByRole('alert')).toHaveTextContent('That did not confirm it. Nothing was done.');
    await press('Confirm with passkey');
    await waitFor(() => expect(said()).toHaveTextContent('done'));
    expect(questions).toBe(2);
  });

  it('needs no passkey in a demo, for whoever has none', async () => {
    passkeys = false;
    await ask();
    await press('Confirm (demo)');
    await waitFor(() => expect(said()).toHaveTextContent('done'));
    expect(authenticator.asked).toEqual([]);
  });

  it('says where to add a passkey to whoever has none', async () => {
    api.on('RecoverPerson', () => ({ refused: { code: 'PASSKEY_NEEDED', field: null } }));
    renderPage(<Screen />, { api, authenticator });
    await press('Recover');
    const needed = await screen.findByRole('dialog', { name: 'You need a passkey for this' });
    expect(needed).toHaveTextContent('Nothing was done.');
    expect(screen.getByRole('link', { name: 'Add a passkey' })).toHaveAttribute('href', '/account');
    expect(said()).toHaveTextContent('you have none');
  });

  it('asks about one thing after the other', async () => {
    await ask();
    await press('Recover');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await press('Confirm with passkey');
    await waitFor(() => expect(said()).toHaveTextContent('done'));
  });

  it('leaves the question when the session has ended meanwhile', async () => {
    api.on('AnswerStepUp', () => ({ refused: { code: 'UNAUTHENTICATED', field: null } }));
    await ask();
    await press('Confirm with passkey');
    await waitFor(() => expect(said()).toHaveTextContent('Your session has ended.'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
