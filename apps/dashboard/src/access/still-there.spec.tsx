import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import type { Services } from '../shell/services.js';
import { StillThere } from './still-there.js';

const MINUTE = 60_000;

let api: FakeApi;
let services: Services;
let signedIn: boolean;

beforeEach(async () => {
  jest.useFakeTimers();
  localStorage.clear();
  signedIn = true;
  api = new FakeApi().on('Viewer', () => ({ data: { viewer: signedIn ? aViewer() : null } }));
  ({ services } = renderPage(
    <>
      <StillThere />
      <input aria-label="Typed" />
    </>,
    { api },
  ));
  await act(() => services.session.check());
});
afterEach(() => {
  services.live.stop();
  jest.useRealTimers();
});

const pass = (ms: number): Promise<void> => act(() => jest.advanceTimersByTimeAsync(ms));
const asked = (): HTMLElement | null => screen.queryByText('Still there?');

describe('an unattended screen', () => {
  it('says five minutes ahead that it will be signed out, and not before', async () => {
    await pass(24 * MINUTE);
    expect(asked()).toBeNull();
    await pass(MINUTE);
    expect(asked()).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('in 5 minutes');
    await pass(3 * MINUTE);
    expect(screen.getByRole('alert')).toHaveTextContent('in 2 minutes');
  });

  it.each([
    ['a press on the button', () => fireEvent.click(screen.getByRole('button', { name: 'I am here' }))],
    ['any key', () => fireEvent.keyDown(screen.getByLabelText('Typed'), { key: 'a' })],
    ['any press', () => fireEvent.pointerDown(document.body)],
  ])('takes %s for an answer, and tells the server', async (_what, answer) => {
    await pass(26 * MINUTE);
    const before = api.sent.length;
    answer();
    await pass(MINUTE);
    expect(asked()).toBeNull();
    expect(api.sent.slice(before).map(({ background }) => background)).toEqual([false]);
  });

  it('counts somebody in another tab of the same browser', async () => {
    await pass(20 * MINUTE);
    localStorage.setItem('tocsin.used', String(Date.now()));
    await pass(10 * MINUTE);
    expect(asked()).toBeNull();
  });

  it('looks whether it is signed out once the time is over, and keeps what was typed', async () => {
    fireEvent.change(screen.getByLabelText('Typed'), { target: { value: 'half a sentence' } });
    await pass(29 * MINUTE);
    signedIn = false;
    await pass(MINUTE);
    expect(services.session.state().is).toBe('ended');
    expect(asked()).toBeNull();
    expect(screen.getByLabelText('Typed')).toHaveValue('half a sentence');
  });

  it('tells the server of somebody who only types, and no oftener than it listens', async () => {
    for (let second = 0; second < 10 * 60; second += 1) {
      fireEvent.keyDown(screen.getByLabelText('Typed'), { key: 'a' });
      await pass(1_000);
    }
    const told = api.sent.filter(({ background }) => !background).length;
    expect(told).toBeGreaterThan(15);
    expect(told).toBeLessThan(25);
  });

  it('asks by itself without keeping anybody signed in', async () => {
    await pass(MINUTE);
    await act(() => services.session.check());
    expect(api.sent.at(-1)?.background).toBe(true);
  });
});
