import { describe, expect, it } from '@jest/globals';
import { change, withMatrix, EXAMPLE, type Broken } from './changed-document.js';
import { faultsOf } from './document-faults.js';

const cells = EXAMPLE.matrix?.cells ?? [];
const [firstCell = { row: '', column: '', recommends: '' }] = cells;
const BROKEN: readonly Broken[] = [
  {
    rule: 'F9',
    code: 'SCALE_TOO_SHORT',
    place: 'criteria.0.scale',
    document: change('criteria', 'live', { scale: [{ id: 'yes', name: 'Yes' }] }),
  },
  { rule: 'F9', code: 'NOT_A_SCALE', place: 'matrix.rows', document: withMatrix({ rows: 'live' }) },
  { rule: 'F9', code: 'NOT_A_SCALE', place: 'matrix.columns', document: withMatrix({ columns: 'live' }) },
  {
    rule: 'F9',
    code: 'CELL_MISSING',
    place: 'matrix.cells',
    document: withMatrix({ cells: cells.slice(1) }),
  },
  {
    rule: 'F9',
    code: 'CELL_REPEATED',
    place: 'matrix.cells.4',
    document: withMatrix({ cells: [...cells, firstCell] }),
  },
  {
    rule: 'F9',
    code: 'NAMES_NOTHING',
    place: 'matrix.cells.4.column',
    document: withMatrix({ cells: [...cells, { row: 'great', column: 'nowhere', recommends: 'Nothing' }] }),
  },
  {
    rule: 'F9',
    code: 'ONE_SCALE_TWICE',
    place: 'matrix.columns',
    document: withMatrix({
      columns: 'harm',
      cells: [{ row: 'little', column: 'great', recommends: 'Nothing' }],
    }),
  },
];

describe('scales and the matrix', () => {
  it.each(BROKEN)('[$rule] $code at $place, and nothing else', ({ code, place, document }) => {
    const faults = faultsOf(document);
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, place]]);
    expect(faults[0]?.detail).toMatch(/^.+\.$/);
  });
});
