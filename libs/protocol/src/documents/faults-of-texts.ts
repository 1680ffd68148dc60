import { refuseText, type TextShape } from '../text.js';
import { isDuration, isTimeZone } from './durations.js';
import { fault, type Fault } from './fault.js';
import type { Origins, ProtocolDocument } from './protocol-document.js';

/** Each text, date, duration, zone and origin by itself. */
export function* faultsOfTexts(document: ProtocolDocument): Generator<Fault> {
  for (const [place, text, shape] of textsOf(document)) {
    const refusal = refuseText(text, shape);
    if (refusal !== null) yield fault('TEXT_REFUSED', place, `This text cannot be stored: ${refusal}.`);
  }
  if (!isLanguage(document.language)) {
    yield fault('LANGUAGE_NOT_VALID', 'language', `"${document.language}" is no language tag.`);
  }
  yield* faultsOfPeriod(document.period);
  for (const [place, duration] of durationsOf(document)) {
    if (duration !== null && !isDuration(duration)) {
      yield fault('DURATION_NOT_VALID', place, `"${duration}" is no duration such as PT1H or P6M.`);
    }
  }
  for (const [at, { timeZone }] of document.obligations.entries()) {
    if (!isTimeZone(timeZone)) {
      yield fault(
        'TIME_ZONE_NOT_VALID',
        `obligations.${String(at)}.timeZone`,
        `"${timeZone}" is no time zone.`,
      );
    }
  }
  for (const [place, { origin, sourceId }] of originsOf(document)) {
    if (origin !== 'default' && sourceId === null) {
      yield fault('SOURCE_MISSING', `${place}.sourceId`, `What is "${origin}" names its source.`);
    }
  }
}

type Text = readonly [place: string, text: string, shape: TextShape];

function* textsOf(document: ProtocolDocument): Generator<Text> {
  yield ['name', document.name, 'line'];
  yield ['steward', document.steward, 'line'];
  yield ['summary', document.summary, 'passage'];
  yield ['period.note', document.period.note, 'passage'];
  yield* eachOf('sources', document.sources, { citation: 'passage' });
  for (const list of ['triggers', 'measures', 'safeguards', 'reporting', 'criteria'] as const) {
    yield* eachOf(list, document[list], { text: 'passage' });
  }
  yield* eachOf('roles', document.roles, { name: 'line', text: 'passage' });
  yield* eachOf('activationTypes', document.activationTypes, { name: 'line', text: 'passage' });
  for (const [at, { scale }] of document.criteria.entries()) {
    yield* eachOf(`criteria.${String(at)}.scale`, scale ?? [], { name: 'line' });
  }
  yield* eachOf('matrix.cells', document.matrix?.cells ?? [], { recommends: 'line' });
  yield* eachOf('statuses', document.statuses, { name: 'line' });
  yield* eachOf('transitions', document.transitions, { name: 'line' });
  yield* eachOf('obligations', document.obligations, {
    text: 'passage',
    basis: 'passage',
    evidence: 'passage',
  });
  yield* eachOf('notices', document.notices, { text: 'passage' });
  yield* eachOf('crosswalk', document.crosswalk, { note: 'passage' });
}

function* eachOf<K extends string>(
  list: string,
  items: readonly Readonly<Record<NoInfer<K>, string>>[],
  shapes: Readonly<Record<K, TextShape>>,
): Generator<Text> {
  const members = Object.entries(shapes) as [K, TextShape][];
  for (const [at, item] of items.entries()) {
    for (const [member, shape] of members) yield [`${list}.${String(at)}.${member}`, item[member], shape];
  }
}

function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag);
}

function* faultsOfPeriod({ from, until }: ProtocolDocument['period']): Generator<Fault> {
  for (const [place, date] of [
    ['period.from', from],
    ['period.until', until],
  ] as const) {
    if (date !== null && !isDate(date)) yield fault('PERIOD_NOT_VALID', place, `"${date}" is no date.`);
  }
  if (from !== null && until !== null && isDate(from) && isDate(until) && until < from) {
    yield fault('PERIOD_NOT_VALID', 'period.until', 'It ends before it begins.');
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  // JavaScript rolls 30 February over to March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function* durationsOf(document: ProtocolDocument): Generator<readonly [place: string, string | null]> {
  for (const [at, { decision }] of document.transitions.entries()) {
    yield [`transitions.${String(at)}.decision.after`, decision.after];
    yield [`transitions.${String(at)}.decision.lapsesAfter`, decision.lapsesAfter];
  }
  for (const [at, { within, again }] of document.obligations.entries()) {
    yield [`obligations.${String(at)}.within`, within];
    yield [`obligations.${String(at)}.again`, again];
  }
  for (const [at, { acknowledgeWithin }] of document.notices.entries()) {
    yield [`notices.${String(at)}.acknowledgeWithin`, acknowledgeWithin];
  }
}

const LISTS_WITH_ORIGINS = [
  'triggers',
  'roles',
  'measures',
  'safeguards',
  'reporting',
  'activationTypes',
  'criteria',
  'transitions',
  'obligations',
  'notices',
  'crosswalk',
] as const;

/** Everything in a document that says where it comes from. */
export function* originsOf(document: ProtocolDocument): Generator<readonly [place: string, Origins]> {
  yield ['opening', document.opening];
  if (document.matrix !== null) yield ['matrix', document.matrix];
  for (const list of LISTS_WITH_ORIGINS) {
    for (const [at, item] of document[list].entries()) yield [`${list}.${String(at)}`, item];
  }
}
