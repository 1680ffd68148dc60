import type { Matrix, ProtocolDocument } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { OriginLine } from './origin-line.js';

interface MatrixTableProps {
  readonly document: ProtocolDocument;
  readonly matrix: Matrix;
}

/** What two scales together recommend; a recommendation decides nothing. */
export function MatrixTable({ document, matrix }: MatrixTableProps): ReactNode {
  const t = useWords();
  const criterion = (wanted: string): ProtocolDocument['criteria'][number] | undefined =>
    document.criteria.find(({ id }) => id === wanted);
  const [rows, columns] = [criterion(matrix.rows), criterion(matrix.columns)];
  const cell = (row: string, column: string): string =>
    matrix.cells.find((one) => one.row === row && one.column === column)?.recommends ?? '–';
  return (
    <Card title={t('matrix.title')} padded={false}>
      <FactTable
        label={t('matrix.title')}
        columns={[
          t('matrix.head', { rows: rows?.text ?? '', columns: columns?.text ?? '' }),
          ...(columns?.scale ?? []).map(({ name }) => name),
        ]}
        rows={(rows?.scale ?? []).map((row) => ({
          key: row.id,
          head: row.name,
          cells: (columns?.scale ?? []).map((column) => cell(row.id, column.id)),
        }))}
      />
      <OriginLine of={matrix} document={document} />
    </Card>
  );
}
