import { fault, type Fault } from './fault.js';
import type { ProtocolDocument } from './protocol-document.js';

/** Scales that measure something, and a matrix that says something of every pair of their levels. */
export function* faultsOfMatrix({ criteria, matrix }: ProtocolDocument): Generator<Fault> {
  for (const [at, { id, scale }] of criteria.entries()) {
    if (scale !== null && scale.length < 2) {
      yield fault('SCALE_TOO_SHORT', `criteria.${String(at)}.scale`, `"${id}" needs two levels at least.`);
    }
  }
  if (matrix === null) return;
  if (matrix.rows === matrix.columns) {
    yield fault('ONE_SCALE_TWICE', 'matrix.columns', 'Rows and columns are two scales.');
    return;
  }
  const levelsOf = (name: string) => criteria.find(({ id }) => id === name)?.scale ?? null;
  for (const member of ['rows', 'columns'] as const) {
    const known = criteria.some(({ id }) => id === matrix[member]);
    if (known && levelsOf(matrix[member]) === null) {
      yield fault('NOT_A_SCALE', `matrix.${member}`, `"${matrix[member]}" is met or not, and has no levels.`);
    }
  }
  const isAt = (row: string, column: string) => (cell: { row: string; column: string }) =>
    cell.row === row && cell.column === column;
  for (const [at, { row, column }] of matrix.cells.entries()) {
    if (matrix.cells.findIndex(isAt(row, column)) < at) {
      const detail = `There is a cell for "${row}" and "${column}" already.`;
      yield fault('CELL_REPEATED', `matrix.cells.${String(at)}`, detail);
    }
  }
  for (const row of levelsOf(matrix.rows) ?? []) {
    for (const column of levelsOf(matrix.columns) ?? []) {
      if (!matrix.cells.some(isAt(row.id, column.id))) {
        yield fault('CELL_MISSING', 'matrix.cells', `No cell is for "${row.id}" and "${column.id}".`);
      }
    }
  }
}
