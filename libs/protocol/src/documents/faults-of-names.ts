import { fault, type Fault } from './fault.js';
import { originsOf } from './faults-of-texts.js';
import type { ProtocolDocument } from './protocol-document.js';

/** Identifiers, and whatever points at one. */
export function* faultsOfNames(document: ProtocolDocument): Generator<Fault> {
  yield* faultsOfIdentifiers(document);
  for (const [place, name, list] of referencesOf(document)) {
    if (!list.items.some(({ id }) => id === name)) {
      yield fault('NAMES_NOTHING', place, `No ${list.each} of this document is "${name}".`);
    }
  }
  for (const [place, names] of listsOfNames(document)) {
    for (const [at, name] of names.entries()) {
      if (names.indexOf(name) < at) {
        yield fault('LISTED_TWICE', `${place}.${String(at)}`, `"${name}" is there already.`);
      }
    }
  }
}

const ID = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const VERSION = /^[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*$/;

function* faultsOfIdentifiers(document: ProtocolDocument): Generator<Fault> {
  if (!ID.test(document.id)) yield fault('ID_NOT_VALID', 'id', `"${document.id}" is no identifier.`);
  if (!VERSION.test(document.version)) {
    yield fault('ID_NOT_VALID', 'version', `"${document.version}" is no version.`);
  }
  for (const [place, items] of identified(document)) {
    for (const [at, { id }] of items.entries()) {
      if (!ID.test(id)) {
        yield fault('ID_NOT_VALID', `${place}.${String(at)}.id`, `"${id}" is no identifier.`);
      } else if (items.findIndex((item) => item.id === id) < at) {
        yield fault('ID_REPEATED', `${place}.${String(at)}.id`, `"${id}" is taken.`);
      }
    }
  }
}

interface Identified {
  readonly id: string;
}

function* identified(document: ProtocolDocument): Generator<readonly [place: string, readonly Identified[]]> {
  for (const list of [
    'sources',
    'triggers',
    'roles',
    'measures',
    'safeguards',
    'reporting',
    'activationTypes',
    'criteria',
    'statuses',
    'transitions',
    'obligations',
    'notices',
  ] as const) {
    yield [list, document[list]];
  }
  for (const [at, { scale }] of document.criteria.entries()) {
    yield [`criteria.${String(at)}.scale`, scale ?? []];
  }
}

interface Named {
  readonly each: string;
  readonly items: readonly Identified[];
}
type Reference = readonly [place: string, name: string, list: Named];

function* referencesOf(document: ProtocolDocument): Generator<Reference> {
  const sources: Named = { each: 'source', items: document.sources };
  const statuses: Named = { each: 'status', items: document.statuses };
  const types: Named = { each: 'activation type', items: document.activationTypes };
  for (const [place, { sourceId }] of originsOf(document)) {
    if (sourceId !== null) yield [`${place}.sourceId`, sourceId, sources];
  }
  for (const [place, names, list] of listedReferencesOf(document)) {
    for (const [at, name] of names.entries()) yield [`${place}.${String(at)}`, name, list];
  }
  yield ['opening.status', document.opening.status, statuses];
  for (const [at, transition] of document.transitions.entries()) {
    for (const member of ['to', 'pending', 'declined', 'withdrawn'] as const) {
      const status = transition[member];
      if (status !== null) yield [`transitions.${String(at)}.${member}`, status, statuses];
    }
    const { opensType } = transition;
    if (opensType !== null) yield [`transitions.${String(at)}.opensType.status`, opensType.status, statuses];
  }
  for (const [at, { holder }] of document.obligations.entries()) {
    yield [`obligations.${String(at)}.holder`, holder, { each: 'role', items: document.roles }];
  }
  for (const [at, { type }] of document.crosswalk.entries())
    yield [`crosswalk.${String(at)}.type`, type, types];
  yield* referencesOfMatrix(document);
}

function* referencesOfMatrix({ matrix, criteria }: ProtocolDocument): Generator<Reference> {
  if (matrix === null) return;
  const levelsOf = (scale: string): Named => ({
    each: `level of "${scale}"`,
    items: criteria.find(({ id }) => id === scale)?.scale ?? [],
  });
  for (const member of ['rows', 'columns'] as const) {
    yield [`matrix.${member}`, matrix[member], { each: 'criterion', items: criteria }];
  }
  for (const [axis, scale] of [
    ['row', levelsOf(matrix.rows)],
    ['column', levelsOf(matrix.columns)],
  ] as const) {
    // What is no scale has no levels, and is a fault of its own.
    if (scale.items.length === 0) continue;
    for (const [at, cell] of matrix.cells.entries()) {
      yield [`matrix.cells.${String(at)}.${axis}`, cell[axis], scale];
    }
  }
}

function* listedReferencesOf(
  document: ProtocolDocument,
): Generator<readonly [place: string, names: readonly string[], list: Named]> {
  const roles: Named = { each: 'role', items: document.roles };
  const statuses: Named = { each: 'status', items: document.statuses };
  const types: Named = { each: 'activation type', items: document.activationTypes };
  const transitions: Named = { each: 'transition', items: document.transitions };
  yield ['opening.roles', document.opening.roles, roles];
  for (const [at, { criteria }] of document.activationTypes.entries()) {
    yield [
      `activationTypes.${String(at)}.criteria`,
      criteria,
      { each: 'criterion', items: document.criteria },
    ];
  }
  for (const [at, transition] of document.transitions.entries()) {
    const place = `transitions.${String(at)}`;
    yield [`${place}.activationTypes`, transition.activationTypes ?? [], types];
    yield [`${place}.from`, transition.from, statuses];
    yield [`${place}.proposers`, transition.proposers, roles];
    yield [`${place}.decision.deciders`, transition.decision.deciders, roles];
  }
  for (const [at, { begins, activationTypes }] of document.obligations.entries()) {
    const place = `obligations.${String(at)}`;
    yield [`${place}.activationTypes`, activationTypes ?? [], types];
    if (begins.on === 'transition') yield [`${place}.begins.transitions`, begins.transitions, transitions];
  }
  for (const [at, notice] of document.notices.entries()) {
    yield [`notices.${String(at)}.transitions`, notice.transitions, transitions];
    yield [`notices.${String(at)}.to`, notice.to, roles];
  }
}

/** Every list of plain words: what other lists name, and words of the vocabulary. */
function* listsOfNames(
  document: ProtocolDocument,
): Generator<readonly [place: string, names: readonly string[]]> {
  for (const [place, names] of listedReferencesOf(document)) yield [place, names];
  for (const [at, { kinds }] of document.roles.entries()) yield [`roles.${String(at)}.kinds`, kinds];
  for (const [at, { begins, stoppedBy }] of document.obligations.entries()) {
    yield [`obligations.${String(at)}.stoppedBy`, stoppedBy];
    if ('types' in begins) yield [`obligations.${String(at)}.begins.types`, begins.types];
  }
}
