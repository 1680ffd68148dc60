import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aUuid, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { act, cleanup, screen } from '@testing-library/react';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage, surroundingsOffline } from '../../test/render-page.js';
import { Announcements } from './announcer.js';
import type { Services } from './services.js';
import { UnsentAlarm } from './unsent-alarm.js';

const SAID = 'The connection is lost, and what you left to be sent waits for it.';

let services: Services;

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  services.outboxSender.stop();
  services.live.stop();
  jest.useRealTimers();
});

function open(surroundings?: ReturnType<typeof surroundingsOffline>): void {
  const page = (
    <>
      <UnsentAlarm />
      <Announcements />
    </>
  );
  ({ services } = renderPage(page, { api: new FakeApi(), ...(surroundings && { surroundings }) }));
}

function leave(): void {
  act(
    () =>
      void services.outbox.keep({
        ...{ id: aUuid(1), personId: aViewer().personId, incidentId: INCIDENT, commandId: aUuid(1) },
        ...{ command: 'add_information', input: {}, triedWithoutTime: false, draft: 'a draft' },
        ...{ values: {}, address: '/', writtenAt: NOW, mayKeep: true, standing: { is: 'waiting' } },
      }),
  );
}

const pass = (ms: number): Promise<void> => act(() => jest.advanceTimersByTimeAsync(ms));

describe('a lost connection', () => {
  it('interrupts once where something waits for it, after a moment, and is not said again', async () => {
    open(surroundingsOffline());
    leave();
    act(() => services.live.start());
    await pass(1_000);
    expect(services.live.state().is).toBe('offline');
    expect(screen.queryByText(SAID)).toBeNull();
    await pass(2_000);
    expect(screen.getByText(SAID)).toHaveAttribute('aria-live', 'assertive');
    await pass(20_000);
    expect(screen.queryByText(SAID)).toBeNull();
  });

  it('interrupts nobody who has left nothing, and what is left while connected neither', async () => {
    open(surroundingsOffline());
    act(() => services.live.start());
    await pass(20_000);
    expect(services.live.state().is).toBe('offline');
    expect(document.querySelector('[aria-live="assertive"]')).toBeEmptyDOMElement();
    cleanup();
    services.live.stop();
    open();
    leave();
    act(() => services.live.start());
    await pass(4_000);
    expect(document.querySelector('[aria-live="assertive"]')).toBeEmptyDOMElement();
  });
});
