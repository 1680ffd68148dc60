import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import { Announcements } from '../shell/announcer.js';
import { useDeclaredAlarm } from './use-declared-alarm.js';

type Declared = NonNullable<Parameters<typeof useDeclaredAlarm>[0]>[number];

const worst = (id: string, more: Partial<Declared> = {}): Declared => ({
  ...{ id, exercise: false, severity: 'S1', allowedCommands: ['acknowledge_alert'] },
  ...more,
});

const SAID = 'An incident of severity S1 has been declared, and you are alerted.';

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
