import { beforeEach, describe, expect, it } from '@jest/globals';
import { aUuid } from '@tocsin/protocol/testing';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useSearchParams } from 'react-router';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import { FILTERS, filtersIn } from './incident-filters.js';
import { addressOf, MOST_VIEWS, viewsIn } from './saved-views.js';
import { ViewBar } from './view-bar.js';

function Page(): React.ReactNode {
  const [address] = useSearchParams();
  const { search } = useLocation();
  return (
    <>
      <ViewBar filters={filtersIn(address)} />
      {`at ${search}`}
    </>
  );
}

function open(at: string, person = aViewer()): void {
  cleanup();
  renderPage(<Page />, { api: new FakeApi(), at, viewer: person });
}

async function save(name: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Save these filters' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Name of the view' }), name);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
}

const names = (): (string | null)[] => screen.queryAllByRole('link').map(({ textContent }) => textContent);

beforeEach(() => localStorage.clear());

describe('saved views', () => {
  it('are offered where something is chosen, and lead back to it as long as the device remembers', async () => {
    open('/incidents');
    expect(screen.queryByRole('button')).toBeNull();
    open('/incidents?severity=S1&status=open');
    await save(' Worst ');
    expect(screen.queryByRole('button', { name: 'Save these filters' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Worst' })).toHaveAttribute('aria-current', 'page');
    open('/incidents');
    await userEvent.click(screen.getByRole('link', { name: 'Worst' }));
    expect(screen.getByText('at ?status=open&severity=S1')).toBeInTheDocument();
  });

  it('keep the filters and the name, and no words of a title', async () => {
    open('/incidents?title=Port&other=thing');
    expect(screen.queryByRole('button')).toBeNull();
    open('/incidents?title=Port&severity=S1&other=thing');
    await save('Worst');
    const kept = Object.values({ ...localStorage }).join(' ');
    expect(kept).toBe(JSON.stringify([{ name: 'Worst', address: 'severity=S1' }]));
  });

  it('are those of one person', async () => {
    open('/incidents?severity=S1');
    await save('Worst');
    open('/incidents', { ...aViewer(), personId: aUuid(78) });
    expect(names()).toEqual([]);
  });

  it('are renamed and removed, and no two have one name', async () => {
    open('/incidents?severity=S1');
    await save('Worst');
    open('/incidents?severity=S2');
    await save('Worst');
    expect(screen.getByText('There is a view with this name.')).toBeVisible();
    await userEvent.type(screen.getByRole('textbox'), ' but one{Enter}');
    expect(names()).toEqual(['Worst', 'Worst but one']);
    const [first] = screen.getAllByRole('listitem');
    await userEvent.click(within(first as HTMLElement).getByText('Rename'));
    const field = screen.getByRole('textbox', { name: 'New name of Worst' });
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.type(field, 'Critical{Enter}');
    expect(names()).toEqual(['Critical', 'Worst but one']);
    const [, second] = screen.getAllByRole('listitem');
    await userEvent.click(within(second as HTMLElement).getByText('Remove'));
    expect(names()).toEqual(['Critical']);
    open('/incidents');
    expect(names()).toEqual(['Critical']);
  });

  it('are so many at most', () => {
    const views = Array.from({ length: MOST_VIEWS }, (_, index) => ({
      name: `View ${String(index)}`,
      address: 'severity=S1',
    }));
    localStorage.setItem(`tocsin.kept.views.${aViewer().personId}`, JSON.stringify(views));
    open('/incidents?severity=S2');
    expect(names()).toHaveLength(MOST_VIEWS);
    expect(screen.queryByRole('button', { name: 'Save these filters' })).toBeNull();
  });
});

describe('what a device remembers of views', () => {
  it('is what was kept', () => {
    const filters = filtersIn(new URLSearchParams('status=open&severity=S2&country=NZ&space=real'));
    const view = { name: 'Ours', address: addressOf(filters) };
    expect(viewsIn(JSON.stringify([view]))).toEqual([view]);
    expect(filtersIn(new URLSearchParams(view.address))).toEqual(filters);
    expect(FILTERS).toContain('title');
  });

  it.each([
    null,
    '',
    'nothing',
    '{}',
    'null',
    '[null, 7, "text", {}, {"name": "A"}]',
    '[{"name": 7, "address": "severity=S1"}]',
    '[{"name": "A", "address": "severity=S9&to=https"}]',
  ])('is none where there is none: %s', (text) => {
    expect(viewsIn(text)).toEqual([]);
  });
});
