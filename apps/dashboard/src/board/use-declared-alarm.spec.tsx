import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import { Announcements } from '../shell/announcer.js';
import { useDeclaredAlarm } from './use-declared-alarm.js';

type Declared = NonNullable<Parameters<typeof useDeclaredAlarm>[0]>[number];

const worst = (id: string, more: Partial<Declared> = {}): Declared => ({
  ...{ id, exercise: false, severity: 'S1', status: 'reported', allowedCommands: ['acknowledge_alert'] },
  ...more,
});

const SAID = 'An incident of severity S1 has been declared, and you are alerted.';

const RECALLED =
  'An incident of severity S1 of which you were alerted was declared by mistake. Nobody has to do anything.';

/** A board whose incidents change as the spec says. */
function aBoard(): (incidents: readonly Declared[]) => void {
  let change: (incidents: readonly Declared[]) => void = () => undefined;
  function Page(): React.ReactNode {
    const [incidents, setIncidents] = useState<readonly Declared[] | undefined>();
    change = setIncidents;
    useDeclaredAlarm(incidents);
    return <Announcements />;
  }
  renderPage(<Page />, { api: new FakeApi() });
  return (incidents) => act(() => change(incidents));
}

describe('the board interrupts', () => {
  it('when an incident of the worst severity is declared that alerts the viewer', () => {
    const show = aBoard();
    show([worst('1')]);
    expect(screen.queryByText(SAID)).toBeNull();
    show([worst('1'), worst('2')]);
    expect(screen.getByText(SAID)).toHaveAttribute('aria-live', 'assertive');
  });

  it('when one that was there turns out to be a mistake, once, and not for one that was never that bad', () => {
    const show = aBoard();
    const mistaken = worst('1', { status: 'declared_by_mistake' });
    show([worst('1'), worst('2', { severity: 'S2' })]);
    show([worst('1'), worst('2', { severity: 'S2', status: 'declared_by_mistake' })]);
    expect(screen.queryByText(RECALLED)).toBeNull();
    show([mistaken]);
    expect(screen.getByText(RECALLED)).toHaveAttribute('aria-live', 'assertive');
  });

  it('for none that was a mistake when the board was opened', () => {
    const show = aBoard();
    show([worst('1', { status: 'declared_by_mistake' })]);
    show([worst('1', { status: 'declared_by_mistake' })]);
    expect(screen.queryByText(RECALLED)).toBeNull();
  });

  it.each([
    ['that is practice', { exercise: true }],
    ['that is less severe', { severity: 'S2' }],
    ['whose severity the viewer cannot read', { severity: null }],
    ['that has been answered, or alerts others', { allowedCommands: [] }],
  ] as const)('for none %s', (_, more) => {
    const show = aBoard();
    show([]);
    show([worst('1', more)]);
    show([worst('1')]);
    expect(screen.queryByText(SAID)).toBeNull();
  });
});
