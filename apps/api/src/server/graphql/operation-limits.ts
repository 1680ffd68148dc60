import {
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ASTVisitor,
  type FieldNode,
} from 'graphql';
import { Refused } from './refused.js';

/** Our defaults for operations that programs write themselves: wide enough for any screen of ours, ten times over. */
export const OPERATION_LIMITS = {
  tokens: 2_000,
  depth: 10,
  aliases: 20,
  cost: 5_000,
  rootFields: 10,
} as const;

/** Lists whose length the caller does not choose count as this many. */
const ASSUMED_LIST = 10;
const PAGE_FIELDS: Readonly<Record<string, number>> = { entries: 50, incidents: 20, organisations: 30 };

interface Weight {
  readonly depth: number;
  readonly cost: number;
  readonly aliases: number;
}

const NOTHING: Weight = { depth: 0, cost: 0, aliases: 0 };

/** A validation rule: refuses operations that are too deep, too wide, repeated under many names, or too costly. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const weight = weigh(operation.selectionSet, context, new Map(), new Set());
      const tooLarge =
        weight.depth > OPERATION_LIMITS.depth ||
        weight.cost > OPERATION_LIMITS.cost ||
        weight.aliases > OPERATION_LIMITS.aliases ||
        operation.selectionSet.selections.length > OPERATION_LIMITS.rootFields;
      if (tooLarge) context.reportError(new Refused('OPERATION_TOO_LARGE'));
    },
  };
}

/** Fragments are weighed once each and remembered, so that spreading them a thousand times costs nothing to find out. */
function weigh(
  set: SelectionSetNode,
  context: ValidationContext,
  known: Map<string, Weight>,
  open: Set<string>,
): Weight {
  let sum: Weight = NOTHING;
  for (const selection of set.selections) {
    const one = ((): Weight => {
      switch (selection.kind) {
        case Kind.FIELD:
          return weighField(selection, context, known, open);
        case Kind.INLINE_FRAGMENT:
          return weigh(selection.selectionSet, context, known, open);
        case Kind.FRAGMENT_SPREAD:
          return weighFragment(context.getFragment(selection.name.value), context, known, open);
      }
    })();
    sum = {
      depth: Math.max(sum.depth, one.depth),
      cost: sum.cost + one.cost,
      aliases: sum.aliases + one.aliases,
    };
  }
  return sum;
}

function weighField(
  field: FieldNode,
  context: ValidationContext,
  known: Map<string, Weight>,
  open: Set<string>,
): Weight {
  const aliases = field.alias ? 1 : 0;
  if (field.selectionSet === undefined) return { depth: 1, cost: 1, aliases };
  const inside = weigh(field.selectionSet, context, known, open);
  const times = /s$/.test(field.name.value) ? (PAGE_FIELDS[field.name.value] ?? ASSUMED_LIST) : 1;
  return { depth: inside.depth + 1, cost: 1 + inside.cost * times, aliases: inside.aliases + aliases };
}

function weighFragment(
  fragment: FragmentDefinitionNode | null | undefined,
  context: ValidationContext,
  known: Map<string, Weight>,
  open: Set<string>,
): Weight {
  if (!fragment) return NOTHING;
  const name = fragment.name.value;
  const before = known.get(name);
  // A cycle is another rule's finding; here it must only not run for ever.
  if (before !== undefined || open.has(name)) return before ?? NOTHING;
  open.add(name);
  const weight = weigh(fragment.selectionSet, context, known, open);
  open.delete(name);
  known.set(name, weight);
  return weight;
}
