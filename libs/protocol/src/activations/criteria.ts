import type { CommandOf } from '../command.js';
import type { ProtocolDocument } from '../documents/protocol-document.js';
import type { IncidentState } from '../incident-state.js';
import type { Page } from '../page.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { SheetLine } from './activation-entries.js';
import type { ActivationStanding } from './activation-standing.js';
import { governed, isOver, named } from './governing.js';
import { fills } from './roles.js';

export function refuseToAssess(
  situation: Situation,
  command: CommandOf<'assess_criterion'>,
  actor: Actor,
): Refusal | null {
  const found = governed(situation, command.activationId, actor, 'activationId');
  if (!found.ok) return found.refusal;
  const { activation, document } = found;
  const criterion = document.criteria.find(({ id }) => id === command.criterionId);
  if (criterion === undefined) return no('NOT_IN_THE_PROTOCOL', 'criterionId');
  if (isOver(activation.status.phase)) return no('ACTIVATION_OVER', 'activationId');
  const { organisationId } = actor.party;
  if (!fills(organisationId, document.roles, situation.state as IncidentState, activation.body)) {
    return no('NOT_YOUR_ROLE', 'criterionId');
  }
  const rated = command.answer === 'rated';
  const mayBe = command.answer === 'unknown' || rated === (criterion.scale !== null);
  if (!mayBe) return no('ANSWER_NOT_ALLOWED', 'answer');
  const onScale = criterion.scale?.some(({ id }) => id === command.level) ?? false;
  if (rated ? !onScale : command.level !== null) return no('ANSWER_NOT_ALLOWED', 'level');
  return unfit(command.evidence, 'passage', 'evidence');
}

export function assess(page: Page, command: CommandOf<'assess_criterion'>, document: ProtocolDocument): void {
  const { activationId, criterionId, answer, evidence, language } = command;
  const criterion = document.criteria.find(({ id }) => id === criterionId);
  if (criterion === undefined) throw new Error('a criterion that the document has not was refused before');
  const level = criterion.scale?.find(({ id }) => id === command.level);
  page.write(
    'criterion_assessed',
    {
      activationId,
      criterion: { id: criterion.id, text: criterion.text },
      answer,
      level: level === undefined ? null : named(level),
      evidence,
    },
    page.reachOf(activationId),
    { language },
  );
}

/** The sheet of an activation's type as it stands: its own tests and, where there is a matrix, the two scales. */
export function sheetOf({ type, criteria }: ActivationStanding, document: ProtocolDocument): SheetLine[] {
  const own = document.activationTypes.find(({ id }) => id === type.id)?.criteria ?? [];
  const scales = document.matrix === null ? [] : [document.matrix.rows, document.matrix.columns];
  const wanted = new Set([...own, ...scales]);
  return document.criteria
    .filter(({ id }) => wanted.has(id))
    .map(({ id, text }) => {
      const answered = criteria.find((one) => one.id === id);
      return { id, text, answer: answered?.answer ?? null, level: answered?.level ?? null };
    });
}
