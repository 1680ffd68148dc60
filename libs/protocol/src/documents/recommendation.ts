import type { CriterionAnswer } from '../vocabulary.js';
import type { Criterion, ProtocolDocument } from './protocol-document.js';

/** A line of a criteria sheet; a criterion that nobody has answered may be missing or null. */
export interface Answered {
  readonly id: string;
  readonly answer: CriterionAnswer | null;
  readonly level: { readonly id: string } | null;
}

/** What the matrix recommends, in its own words; null without a matrix or while one of its scales has no level. */
export function recommendationOf({ matrix }: ProtocolDocument, sheet: readonly Answered[]): string | null {
  if (matrix === null) return null;
  const levelOf = (scale: string) => sheet.find(({ id }) => id === scale)?.level?.id;
  const [row, column] = [levelOf(matrix.rows), levelOf(matrix.columns)];
  return matrix.cells.find((cell) => cell.row === row && cell.column === column)?.recommends ?? null;
}

/** Whether everything that the type asks has an answer; `unknown` is one. A type that asks nothing is decided. */
export function criteriaDecided(
  document: ProtocolDocument,
  typeId: string,
  sheet: readonly Answered[],
): boolean {
  return criteriaOf(document, typeId).every(({ id }) => answerTo(id, sheet) !== null);
}

/** Whether the tests of the type are met, all or any as it says. A scale is no test: a rating meets nothing by itself. */
export function criteriaMet(document: ProtocolDocument, typeId: string, sheet: readonly Answered[]): boolean {
  const tests = criteriaOf(document, typeId).filter(({ scale }) => scale === null);
  const isMet = ({ id }: Criterion) => answerTo(id, sheet) === 'met';
  const mode = document.activationTypes.find(({ id }) => id === typeId)?.mode ?? 'all_of';
  return mode === 'all_of' ? tests.every(isMet) : tests.length === 0 || tests.some(isMet);
}

function criteriaOf({ activationTypes, criteria }: ProtocolDocument, typeId: string): Criterion[] {
  const asked = activationTypes.find(({ id }) => id === typeId)?.criteria ?? [];
  return criteria.filter(({ id }) => asked.includes(id));
}

function answerTo(criterionId: string, sheet: readonly Answered[]): CriterionAnswer | null {
  return sheet.find(({ id }) => id === criterionId)?.answer ?? null;
}
