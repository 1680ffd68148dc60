import type { ActivationPhase, ActivationStanding, CriterionStanding } from '@tocsin/protocol';

/**
 * Where activations of one incident do not say the same. Nobody is wrong by it: different bodies decide by different
 * rules. It has to be seen, because a body that knows only its own protocol takes it for the whole.
 */
export type Disagreement =
  | {
      /** One is over, while another holds. */
      readonly what: 'over_and_active' | 'watching_and_active';
      readonly one: ActivationStanding;
      readonly active: ActivationStanding;
    }
  | {
      /** The same question, answered differently. */
      readonly what: 'criterion';
      readonly text: string;
      readonly answers: readonly {
        readonly activation: ActivationStanding;
        readonly criterion: CriterionStanding;
      }[];
    };

const OVER: ReadonlySet<ActivationPhase> = new Set([
  'concluded',
  'debriefing',
  'closed',
  'declined',
  'withdrawn',
]);
const WATCHING: ReadonlySet<ActivationPhase> = new Set(['monitoring', 'assessing']);

export function disagreements(activations: readonly ActivationStanding[]): readonly Disagreement[] {
  // What was succeeded speaks through the activation that took its place.
  const standing = activations.filter(({ succeededBy }) => succeededBy === null);
  const active = standing.filter(({ status }) => status.phase === 'active');
  const against = (phases: ReadonlySet<ActivationPhase>, what: 'over_and_active' | 'watching_and_active') =>
    standing
      .filter(({ status }) => phases.has(status.phase))
      .flatMap((one) => active.map((other) => ({ what, one, active: other })));
  return [
    ...against(OVER, 'over_and_active'),
    ...against(WATCHING, 'watching_and_active'),
    ...differentAnswers(standing),
  ];
}

function differentAnswers(activations: readonly ActivationStanding[]): Disagreement[] {
  const byText = new Map<string, { activation: ActivationStanding; criterion: CriterionStanding }[]>();
  for (const activation of activations) {
    for (const criterion of activation.criteria) {
      const same = byText.get(sameText(criterion.text)) ?? [];
      byText.set(sameText(criterion.text), [...same, { activation, criterion }]);
    }
  }
  return [...byText.values()]
    .filter((answers) => new Set(answers.map(({ criterion }) => answerOf(criterion))).size > 1)
    .map((answers) => ({ what: 'criterion', text: answers[0]?.criterion.text ?? '', answers }));
}

/** Documents of different stewards spell the same sentence with other capitals, spaces and full stops. */
function sameText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.]+/g, ' ')
    .trim();
}

/** Levels of different scales are compared by name: identifiers are each document's own. */
function answerOf({ answer, level }: CriterionStanding): string {
  return level === null ? answer : `level ${sameText(level.name)}`;
}
