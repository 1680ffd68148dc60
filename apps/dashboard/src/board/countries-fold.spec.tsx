import { describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES } from '@tocsin/protocol';
import { aUuid, NOW } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aBoardIncident, titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import BoardPage from './board-page.js';
import { SHAPES } from './country-shapes.js';

interface Declared {
  readonly countries: readonly string[];
  readonly exercise?: boolean;
  readonly status?: string;
  readonly hidden?: boolean;
}

function open(...declared: readonly Declared[]): HTMLElement {
  const incidents = declared.map(({ countries, exercise = false, status = 'ongoing', hidden }, index) => ({
    ...aBoardIncident({ id: aUuid(index + 1), exercise }),
    declaration: hidden
      ? null
      : {
          ...titled(`Incident ${String(index)}`),
          place: 'Square',
          countries,
          recordedAt: NOW,
          marking: 'AMBER',
        },
    status,
  }));
  const api = new FakeApi().on('Board', () => ({ data: { server: { now: NOW }, incidents } }));
  return renderPage(<BoardPage />, { api }).container;
}

async function unfold(): Promise<HTMLElement> {
  await userEvent.click(await screen.findByText('Countries'));
  return screen.findByRole('table', { name: 'Countries' });
}

const rowsOf = (table: HTMLElement): (string | null)[][] =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));

const drawn = (container: HTMLElement): unknown[] =>
  [...container.querySelectorAll<SVGElement>('[data-country]')].map(({ dataset }) => [
    dataset['country'],
    dataset['level'],
  ]);

describe('the countries of the open incidents', () => {
  it('are folded away, and draw nothing until somebody asks', async () => {
    const container = open({ countries: ['NZ'] });
    expect((await screen.findByText('Countries')).closest('details')).not.toHaveAttribute('open');
    expect(screen.queryByRole('table', { name: 'Countries' })).toBeNull();
    expect(container.querySelector('svg')).toBeNull();
  });

  it('are a list with counts, each line leading to those incidents', async () => {
    open(
      { countries: ['NZ', 'FR'] },
      { countries: ['FR'] },
      { countries: ['TH'], exercise: true },
      { countries: [] },
      { countries: ['US'], status: 'ended' },
      { countries: ['US'], hidden: true },
    );
    const table = await unfold();
    expect(rowsOf(table)).toEqual([
      ['France', '2', '0'],
      ['New Zealand', '1', '0'],
      ['Thailand', '0', '1'],
      ['Online only, or no country named', '1', '0'],
    ]);
    expect(
      within(table)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['FR', 'NZ', 'TH', 'none'].map((country) => `/incidents?status=open&country=${country}`));
  });

  it('are drawn too, told apart by more than colour, with a note that borders say nothing', async () => {
    const many = Array.from({ length: 5 }, () => ({ countries: ['US'] }));
    const container = open(
      ...many,
      { countries: ['FR', 'NZ'] },
      { countries: ['FR'] },
      { countries: ['TH'], exercise: true },
    );
    await unfold();
    const map = await screen.findByRole('img', { name: /World map of the open incidents/ });
    expect(drawn(container).sort()).toEqual([
      ['FR', 'some'],
      ['NZ', 'one'],
      ['TH', 'exercises'],
      ['US', 'many'],
    ]);
    const fills = [...map.querySelectorAll('[data-country]')].map((shape) => shape.getAttribute('fill'));
    const patterns = [...map.querySelectorAll('pattern')].map(({ id }) => `url(#${id})`);
    expect(new Set(fills)).toEqual(new Set(patterns));
    expect(patterns).toHaveLength(4);
    expect(map.querySelector('text')).toBeNull();
    expect(screen.getByText(/They say nothing about whose a territory is/)).toBeVisible();
    expect(screen.getAllByText(/^(Exercises only|1 open|2 to 4|5 open)/)).toHaveLength(4);
  });

  it('that are too small to be drawn are named under the map', async () => {
    const container = open({ countries: ['TV', 'NZ'] });
    await unfold();
    expect(await screen.findByText('Not drawn on this map, but in the list: Tuvalu.')).toBeVisible();
    expect(drawn(container)).toEqual([['NZ', 'one']]);
  });

  it('are not there where nothing is open', async () => {
    open({ countries: ['NZ'], status: 'ended' });
    await screen.findByText(/No incident is open/);
    expect(screen.queryByText('Countries')).toBeNull();
  });
});

describe('the shapes of the map', () => {
  it('are each of one country of the standard, but for those it has no code for', () => {
    const known = SHAPES.flatMap(({ country }) => country ?? []);
    expect(known).toHaveLength(174);
    expect(new Set(known).size).toBe(174);
    expect(known.filter((country) => !COUNTRY_CODES.includes(country))).toEqual([]);
    expect(SHAPES).toHaveLength(177);
  });

  it('lie where their countries lie', () => {
    const at = (country: string): { x: number; y: number } => {
      const path = SHAPES.find((shape) => shape.country === country)?.path ?? '';
      const [, x = '', y = ''] = /^M([\d.]+),([\d.]+)/.exec(path) ?? [];
      return { x: Number(x), y: Number(y) };
    };
    expect(at('NZ').x).toBeGreaterThan(at('AU').x);
    expect(at('US').x).toBeLessThan(at('FR').x);
    expect(at('NZ').y).toBeGreaterThan(at('JP').y);
    expect(SHAPES.filter(({ path }) => !path.startsWith('M'))).toEqual([]);
  });
});
