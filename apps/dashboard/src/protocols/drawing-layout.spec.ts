import { describe, expect, it } from '@jest/globals';
import type { ProtocolDocument } from '@tocsin/protocol';
import { PUBLISHED } from '@tocsin/protocol/testing';
import { BOX, inPhaseOrder, layOut, linesOf } from './drawing-layout.js';

const { document } = PUBLISHED;
const drawing = layOut(document);
const row = (id: string) => drawing.rows.find((one) => one.id === id);
const box = (id: string) => drawing.boxes.find((one) => one.id === id);

describe('the drawing of a protocol', () => {
  it('has a box for every status in the order of the phases, and none that touch', () => {
    expect(drawing.boxes.map(({ id }) => id)).toEqual(inPhaseOrder(document.statuses).map(({ id }) => id));
    const middles = drawing.boxes.map(({ x }) => x);
    for (const [index, x] of middles.slice(1).entries()) {
      expect(x - (middles[index] ?? 0)).toBeGreaterThan(BOX.width);
    }
  });

  it('keeps the order whatever order the document has', () => {
    const turned: ProtocolDocument = { ...document, statuses: document.statuses.toReversed() };
    expect(layOut(turned).boxes.map(({ phase }) => phase)).toEqual(drawing.boxes.map(({ phase }) => phase));
  });

  it('has a row of its own for every transition, so that no two names meet', () => {
    expect(drawing.rows.map(({ id }) => id)).toEqual(document.transitions.map(({ id }) => id));
    const heights = drawing.rows.map(({ y }) => y);
    expect(new Set(heights).size).toBe(heights.length);
    expect(Math.max(...heights)).toBeLessThan(drawing.height);
    expect(Math.min(...heights)).toBeGreaterThan(BOX.height);
  });

  it('draws each arrow from where a transition begins to where it ends', () => {
    expect(row('activate')?.arrows).toEqual([{ from: box('assessing')?.x, to: box('active')?.x }]);
    expect(row('reopen')?.arrows).toEqual([{ from: box('concluded')?.x, to: box('active')?.x }]);
  });

  it('marks where it stands while it is decided, and where it goes otherwise', () => {
    expect(row('activate')?.pending).toBe(box('proposed')?.x);
    expect(row('activate')?.otherwise.map(({ to }) => to)).toEqual([box('declined')?.x, box('withdrawn')?.x]);
    expect(row('close')).toMatchObject({ pending: null, otherwise: [] });
  });

  it('tells what the clock does from what people decide, and where everything begins', () => {
    expect(drawing.rows.filter(({ automatic }) => automatic).map(({ id }) => id)).toEqual(['lapse']);
    expect(drawing.boxes.filter(({ opening }) => opening).map(({ id }) => id)).toEqual(['assessing']);
  });

  it('needs one arrow for several beginnings on one side, and one more for the other side', () => {
    const [first] = document.transitions;
    if (first === undefined) throw new Error('the document has transitions');
    const wide = { ...first, from: ['assessing', 'proposed', 'concluded'], to: 'active' };
    const [drawn] = layOut({ ...document, transitions: [wide] }).rows;
    expect(drawn?.starts).toHaveLength(3);
    expect(drawn?.arrows).toEqual([
      { from: box('assessing')?.x, to: box('active')?.x },
      { from: box('concluded')?.x, to: box('active')?.x },
    ]);
  });

  it('keeps every name inside, the longest as well', () => {
    const [first] = document.transitions;
    if (first === undefined) throw new Error('the document has transitions');
    const long = {
      ...first,
      name: 'Close after the debrief has been published',
      from: ['closed'],
      to: 'closed',
    };
    const drawn = layOut({ ...document, transitions: [long] });
    const half = (long.name.length * 7) / 2;
    expect((drawn.rows[0]?.nameX ?? 0) + half).toBeLessThan(drawn.width);
    expect((drawn.rows[0]?.nameX ?? 0) - half).toBeGreaterThan(0);
  });

  it('shows for an activation only what is open to its type', () => {
    const [first, ...others] = document.transitions;
    if (first === undefined) throw new Error('the document has transitions');
    const some = { ...document, transitions: [{ ...first, activationTypes: ['watch'] }, ...others] };
    expect(layOut(some, 'crisis').rows.map(({ id }) => id)).not.toContain('activate');
    expect(layOut(some, 'watch').rows.map(({ id }) => id)).toContain('activate');
    // Nothing leads there for the other type.
    expect(layOut(some, 'crisis').boxes.map(({ id }) => id)).not.toContain('proposed');
  });

  it('breaks names between words, and says that there is more', () => {
    expect(linesOf('Active')).toEqual(['Active']);
    expect(linesOf('Provisionally active')).toEqual(['Provisionally', 'active']);
    expect(linesOf('Increased monitoring of everything everywhere for ever')).toHaveLength(3);
    expect(linesOf('Incommensurabilities')[0]).toMatch(/…$/);
  });
});
