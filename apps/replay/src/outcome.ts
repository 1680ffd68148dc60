import type { IncidentState, Uuid } from '@tocsin/protocol';
import type { Difference } from './comparison.js';
import type { Scenario, ScenarioObligation } from './scenario.js';

/**
 * What became of what the actors owe under the activations that the scenario opens, in the scenario's words and in the
 * order in which it began. Others on the server owe things as well; they are not in the file.
 */
export function obligationsOf(
  { obligations }: Pick<IncidentState, 'obligations'>,
  keyOf: ReadonlyMap<Uuid, string>,
  actorOf: (organisationId: Uuid) => string | undefined,
): ScenarioObligation[] {
  return obligations.flatMap(({ activationId, ruleId, holder, startsAt, dueAt, status }) => {
    const activation = activationId === null ? undefined : keyOf.get(activationId);
    const actor = actorOf(holder.organisationId);
    if (activation === undefined || actor === undefined) return [];
    return [{ activation, rule: ruleId, actor, startsAt, dueAt, status }];
  });
}

/** Every line that the file has and the server has not, and the other way round. */
export function compareObligations(
  { obligations = [] }: Scenario,
  found: readonly ScenarioObligation[],
): Difference[] {
  const lines = (list: readonly ScenarioObligation[]) =>
    list.map((one) =>
      JSON.stringify([one.activation, one.rule, one.actor, one.startsAt, one.dueAt, one.status]),
    );
  const [expected, actual] = [lines(obligations), lines(found)];
  const differ = (line: string, field: 'expected' | 'found'): Difference => {
    const [activation, rule, actor, ...rest] = JSON.parse(line) as string[];
    const told = { expected: 'nothing' as unknown, found: 'nothing' as unknown, [field]: rest };
    return {
      where: 'obligations',
      key: activation ?? null,
      field: `${rule ?? ''} of ${actor ?? ''}`,
      ...told,
    };
  };
  return [
    ...expected.filter((line) => !actual.includes(line)).map((line) => differ(line, 'expected')),
    ...actual.filter((line) => !expected.includes(line)).map((line) => differ(line, 'found')),
  ];
}
