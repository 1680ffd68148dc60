import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StakeholderKind } from '@tocsin/protocol';
import { aUuid } from '@tocsin/protocol/testing';
import { act, screen, within } from '@testing-library/react';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import type { Services } from '../shell/services.js';
import { ShiftEnd } from './shift-end.js';

const MINUTE = 60_000;
const START = '2026-03-01T18:00:00.000Z';
const at = (minutes: number): string => new Date(Date.parse(START) + minutes * MINUTE).toISOString();
const ENDS = at(60);
const FROM = at(30);

interface Led {
  readonly id: string;
  readonly exercise: boolean;
  readonly declaration: { readonly title: string } | null;
  readonly handovers: readonly { readonly status: string }[];
}
const led = (id: number, title: string, more: Partial<Led> = {}): Led => ({
  id: aUuid(id),
  exercise: false,
  declaration: { title },
  handovers: [],
  ...more,
});

let api: FakeApi;
let services: Services;
let leading: readonly Led[];

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse(START) });
  localStorage.clear();
  leading = [led(1, 'Attack filmed live')];
});
afterEach(() => {
  services.live.stop();
  jest.useRealTimers();
});

async function opened(kind: StakeholderKind = 'government'): Promise<void> {
  // As the server does: nothing is to be handed over before.
  const shift = (): object => ({
    endsAt: ENDS,
    handOverFrom: FROM,
    toHandOver: new Date().toISOString() < FROM ? [] : leading,
  });
  api = new FakeApi()
    .on('Viewer', () => ({ data: { viewer: aViewer(kind) } }))
    .on('Shift', () => ({ data: { shift: shift() } }));
  ({ services } = renderPage(<ShiftEnd />, { api }));
  await act(() => services.session.check());
  await pass(1);
}
/** The same, once the page has asked what it is made of. */
async function signedIn(kind?: StakeholderKind): Promise<void> {
  await opened(kind);
  await pass(3_500);
}
const pass = (ms: number): Promise<void> => act(() => jest.advanceTimersByTimeAsync(ms));
const asked = (): number => api.sent.filter(({ operationName }) => operationName === 'Shift').length;

describe('the end of a shift', () => {
  it('is said in good time to whoever still leads, with a way to hand each incident over', async () => {
    leading = [
      led(1, 'Attack filmed live'),
      led(2, 'Night drill', { exercise: true, handovers: [{ status: 'offered' }] }),
    ];
    await signedIn();
    await pass(29 * MINUTE);
    expect(screen.queryByRole('status')).toBeNull();
    await pass(2 * MINUTE);
    const notice = screen.getByRole('status');
    expect(notice).toHaveTextContent('Your sign-in ends at 19:00 UTC, and you still lead 2 incidents.');
    const links = within(notice).getAllByRole('link');
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Hand over “Attack filmed live”', `/incidents/${aUuid(1)}?write=handover`],
      ['“Night drill”: offered, and not taken yet', `/incidents/${aUuid(2)}`],
    ]);
    expect(within(notice).getByText('EXERCISE')).toBeInTheDocument();
  });

  it('is said no longer once a colleague has the lead', async () => {
    await signedIn();
    await pass(31 * MINUTE);
    expect(screen.getByRole('status')).toHaveTextContent('you still lead 1 incident.');
    leading = [];
    await pass(MINUTE);
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is asked about once the page has asked its own questions', async () => {
    await opened();
    await pass(2_500);
    expect(asked()).toBe(0);
    await pass(1_000);
    expect(asked()).toBe(1);
  });

  it('costs few questions before, asks as a screen does by itself, and nothing for those who never lead', async () => {
    await signedIn();
    await pass(29 * MINUTE);
    expect(asked()).toBeLessThan(5);
    expect(api.sent.filter(({ operationName }) => operationName === 'Shift').at(-1)?.background).toBe(true);
    services.live.stop();
    await signedIn('civil_society');
    await pass(31 * MINUTE);
    expect(asked()).toBe(0);
  });
});
