import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ASTVisitor,
  type FieldNode,
  type GraphQLNamedType,
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

/**
 * Lists whose length the caller does not choose count as this many; a protocol leaves few roles to be filled by seat, and few
 * languages need a title of their own.
 */
const ASSUMED_LIST = 10;
const PAGE_FIELDS: Readonly<Record<string, number>> = {
  entries: 50,
  hits: 50,
  incidents: 20,
  organisations: 30,
  seats: 5,
  titleTranslations: 3,
};

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
      const root = context.getSchema().getRootType(operation.operation) ?? undefined;
      const weight = weigh(operation.selectionSet, root, context, new Map(), new Set());
      const tooLarge =
        weight.depth > OPERATION_LIMITS.depth ||
        weight.cost > OPERATION_LIMITS.cost ||
        weight.aliases > OPERATION_LIMITS.aliases ||
        operation.selectionSet.selections.length > OPERATION_LIMITS.rootFields;
      if (tooLarge) context.reportError(new Refused('OPERATION_TOO_LARGE'));
    },
  };
}

/**
 * The weight of a selection on a type. A value of a union has one type, so of the fragments on different types only the
 * dearest is paid for. Fragments are weighed once each and remembered, so that spreading them a thousand times costs
 * nothing to find out.
 */
function weigh(
  set: SelectionSetNode,
  on: GraphQLNamedType | undefined,
  context: ValidationContext,
  known: Map<string, Weight>,
  open: Set<string>,
): Weight {
  let sum: Weight = NOTHING;
  const alternatives = new Map<string, Weight>();
  for (const selection of set.selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        sum = plus(sum, weighField(selection, on, context, known, open));
        break;
      case Kind.INLINE_FRAGMENT: {
        const name = selection.typeCondition?.name.value;
        const type = name === undefined ? on : context.getSchema().getType(name);
        const weight = weigh(selection.selectionSet, type, context, known, open);
        if (name !== undefined && isAbstractType(on) && isObjectType(type)) {
          alternatives.set(name, plus(alternatives.get(name) ?? NOTHING, weight));
        } else sum = plus(sum, weight);
        break;
      }
      case Kind.FRAGMENT_SPREAD:
        sum = plus(sum, weighFragment(context.getFragment(selection.name.value), context, known, open));
        break;
    }
  }
  let dearest: Weight = NOTHING;
  for (const { depth, cost, aliases } of alternatives.values()) {
    dearest = {
      depth: Math.max(dearest.depth, depth),
      cost: Math.max(dearest.cost, cost),
      aliases: dearest.aliases + aliases,
    };
  }
  return plus(sum, dearest);
}

function plus(a: Weight, b: Weight): Weight {
  return { depth: Math.max(a.depth, b.depth), cost: a.cost + b.cost, aliases: a.aliases + b.aliases };
}

function weighField(
  field: FieldNode,
  on: GraphQLNamedType | undefined,
  context: ValidationContext,
  known: Map<string, Weight>,
  open: Set<string>,
): Weight {
  const aliases = field.alias ? 1 : 0;
  if (field.selectionSet === undefined) return { depth: 1, cost: 1, aliases };
  const name = field.name.value;
  const type = isObjectType(on) || isInterfaceType(on) ? on.getFields()[name]?.type : undefined;
  const inside = weigh(field.selectionSet, type && getNamedType(type), context, known, open);
  // A field the schema does not have is another rule's finding, and weighs as a list here.
  const isList = type === undefined || isListType(getNullableType(type));
  const times = isList ? (PAGE_FIELDS[name] ?? ASSUMED_LIST) : 1;
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
  const type = context.getSchema().getType(fragment.typeCondition.name.value);
  const weight = weigh(fragment.selectionSet, type, context, known, open);
  open.delete(name);
  known.set(name, weight);
  return weight;
}
