import type { ReactNode } from 'react';
import classes from './fact-table.module.css';

interface FactRow {
  readonly key: string;
  readonly head: ReactNode;
  readonly below?: ReactNode;
  readonly cells: readonly ReactNode[];
}

interface FactTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly FactRow[];
}

/** A real table with real headers, so that a reader hears "Platform B, state, Acting". Narrow ones fold into cards. */
export function FactTable({ label, columns, rows }: FactTableProps): ReactNode {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, below, cells }) => (
            <tr key={key}>
              <th scope="row">
                {head}
                {below !== undefined && <div className={classes.below}>{below}</div>}
              </th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} data-label={columns[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
