import { toInstant, type RefusalCode } from '@tocsin/protocol';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readJson, step, type JsonText, type Problem } from './json-text.js';
import { compareObligations } from './outcome.js';
import { rehearse } from './rehearsal.js';
import { DECLARATION, references, type KnownProtocol, type Scenario } from './scenario.js';

export type Checked =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Found = Omit<Problem, 'line'>;

/** Reads a scenario, or says what is wrong with it and where. First its shape, then its sense, then the rules. */
export function checkScenario(
  text: string,
  schema: object,
  protocols: ReadonlyMap<string, KnownProtocol>,
): Checked {
  const read = readJson(text);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const { json } = read;
  const shape = shapeProblems(json.value, schema);
  if (shape.length > 0) return failed(json, shape);
  const scenario = json.value as Scenario;
  const sense = [
    ...actorProblems(scenario),
    ...timeProblems(scenario),
    ...referenceProblems(scenario),
    ...protocolProblems(scenario, protocols),
  ];
  if (sense.length > 0) return failed(json, sense);
  const rules = ruleProblems(scenario, protocols);
  return rules.length > 0 ? failed(json, rules) : { ok: true, scenario };
}

function failed(json: JsonText, found: readonly Found[]): Checked {
  const problems = found.map((one) => ({ ...one, line: json.lineOf(one.pointer) }));
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
}

function shapeProblems(value: unknown, schema: object): Found[] {
  const ajv = new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(shapeProblem);
}

function shapeProblem({ keyword, instancePath, params, message }: ErrorObject): Found {
  const told = params as Partial<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return { pointer: instancePath + step(String(told['missingProperty'])), message: 'is missing' };
    case 'additionalProperties':
      return {
        pointer: instancePath + step(String(told['additionalProperty'])),
        message: 'is not a field of the format',
      };
    case 'enum':
      return {
        pointer: instancePath,
        message: `must be one of ${(told['allowedValues'] as unknown[]).map(String).join(', ')}`,
      };
    case 'const':
      return { pointer: instancePath, message: `must be ${JSON.stringify(told['allowedValue'])}` };
    case 'discriminator':
      return { pointer: `${instancePath}/do`, message: 'must be one of the actions of the format' };
    case 'propertyNames':
      return {
        pointer: instancePath + step(String(told['propertyName'])),
        message: 'must be lower-case words joined by hyphens',
      };
    default:
      return { pointer: instancePath, message: message ?? `does not fit "${keyword}"` };
  }
}

function* actorProblems({ actors, declaredBy, readBy, entries }: Scenario): Generator<Found> {
  const kinds = new Map<string, string>();
  for (const [key, { organisation, kind }] of Object.entries(actors)) {
    if ((kinds.get(organisation) ?? kind) !== kind) {
      yield {
        pointer: `/actors${step(key)}/kind`,
        message: `differs from another actor of "${organisation}"`,
      };
    }
    kinds.set(organisation, kind);
  }
  const named = [
    ['/declaredBy', declaredBy],
    ...(readBy === undefined ? [] : [['/readBy', readBy]]),
    ...entries.map((entry, index) => [`/entries/${String(index)}/actor`, entry.actor]),
  ] as const;
  for (const [pointer = '', key = ''] of named) {
    if (!Object.hasOwn(actors, key))
      yield { pointer, message: `names "${key}", which is no actor of this scenario` };
  }
}

function* timeProblems({ incident, entries }: Scenario): Generator<Found> {
  const times: (readonly [string, string])[] = [
    ['/incident/at', incident.at],
    ['/incident/occurredAt/at', incident.occurredAt.at],
  ];
  let last = incident.at;
  for (const [index, entry] of entries.entries()) {
    const place = `/entries/${String(index)}`;
    times.push([`${place}/at`, entry.at]);
    if ('occurredAt' in entry) times.push([`${place}/occurredAt/at`, entry.occurredAt.at]);
    if (entry.do === 'post_platform_status') {
      for (const [at, count] of (entry.counts ?? []).entries())
        times.push([`${place}/counts/${String(at)}/asOf/at`, count.asOf.at]);
    }
    if (Date.parse(entry.at) < Date.parse(last)) {
      yield { pointer: `${place}/at`, message: `is earlier than what comes before it (${last})` };
    } else last = entry.at;
  }
  for (const [pointer, time] of times) {
    if (toInstant(time) === null)
      yield { pointer, message: 'is not an instant from 1970 to 2099, in UTC, to the millisecond' };
  }
}

function* referenceProblems({ entries }: Scenario): Generator<Found> {
  const all = new Set(entries.map((entry) => entry.key));
  const known = new Set([DECLARATION]);
  for (const [index, entry] of entries.entries()) {
    const place = `/entries/${String(index)}`;
    for (const [field, key] of references(entry)) {
      if (known.has(key)) continue;
      yield {
        pointer: `${place}/${field}`,
        message: all.has(key)
          ? `names "${key}", which comes later`
          : `names "${key}", which is no entry of this scenario`,
      };
    }
    if (known.has(entry.key)) yield { pointer: `${place}/key`, message: `"${entry.key}" is taken` };
    known.add(entry.key);
  }
}

function* protocolProblems(
  { protocols = {}, actors, entries }: Scenario,
  known: ReadonlyMap<string, KnownProtocol>,
): Generator<Found> {
  for (const [name, { seats }] of Object.entries(protocols)) {
    const place = `/protocols${step(name)}`;
    if (!known.has(name)) yield { pointer: place, message: `names "${name}", which no definition here has` };
    for (const [role, seated] of Object.entries(seats)) {
      for (const [index, actor] of seated.entries()) {
        const pointer = `${place}/seats${step(role)}/${String(index)}`;
        if (!Object.hasOwn(actors, actor))
          yield { pointer, message: `names "${actor}", which is no actor of this scenario` };
      }
    }
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.do === 'open_activation' && !Object.hasOwn(protocols, entry.protocol)) {
      const pointer = `/entries/${String(index)}/protocol`;
      yield { pointer, message: `names "${entry.protocol}", which is not among the scenario's protocols` };
    }
  }
}

function ruleProblems(scenario: Scenario, protocols: ReadonlyMap<string, KnownProtocol>): Found[] {
  const { refused, obligations } = rehearse(scenario, protocols);
  const problems = refused.map(({ key, refusal: { code, field } }) => {
    const index = scenario.entries.findIndex((entry) => entry.key === key);
    const place = key === DECLARATION && index < 0 ? '/incident' : `/entries/${String(index)}`;
    const inFile =
      field === null ? FIELD_OF_CODE[code] : (FIELD_IN_FILE[field] ?? field.replaceAll('.', '/'));
    return {
      pointer: inFile === undefined ? place : `${place}/${inFile}`,
      message: SENTENCES[code] ?? `is refused (${code})`,
    };
  });
  if (problems.length > 0) return problems;
  return compareObligations(scenario, obligations).map(({ key, field, expected, found }) => ({
    pointer: '/obligations',
    message: `differ from the rules at ${field} under ${key ?? ''}: ${JSON.stringify(expected)} against ${JSON.stringify(found)}`,
  }));
}

/** Commands call some fields differently from scenarios. */
const FIELD_IN_FILE: Readonly<Record<string, string>> = {
  'supersedes.entryId': 'corrects/entry',
  'supersedes.reason': 'corrects/reason',
  'source.name': 'source/publisher',
  'countries.0': 'country',
  aboutEntryId: 'about',
  flagId: 'flag',
  entryId: 'entry',
};

const FIELD_OF_CODE: Partial<Record<RefusalCode, string>> = {
  NOT_FOR_YOUR_KIND: 'actor',
  NOT_THE_LEAD: 'actor',
  INCIDENT_NOT_OPEN: 'do',
  ALREADY_ACKNOWLEDGED: 'do',
};

const SENTENCES: Partial<Record<RefusalCode, string>> = {
  TEXT_EMPTY: 'has nothing that can be read',
  TEXT_NOT_WELL_FORMED: 'has half a character (a lone surrogate)',
  TEXT_HAS_CONTROL_CHARACTER: 'has a control character or a mark that reorders text',
  TEXT_HAS_LINK: 'looks like it has a link, which is never posted',
  TEXT_HAS_HASH: 'looks like it has a hash value, which is never posted',
  TEXT_HAS_ENCODED_FILE: 'looks like it has an encoded file, which is never posted',
  NOT_FOR_YOUR_KIND: 'is of a kind that does not do this',
  NOT_THE_LEAD: 'is neither the lead nor a coordinating body',
  NOT_YOUR_ENTRY: 'names an entry of another organisation',
  KIND_DIFFERS: 'names an entry of another kind',
  MARKING_DIFFERS: 'differs from the marking of what is corrected',
  ALREADY_SUPERSEDED: 'names an entry that has been corrected already: correct the correction',
  ALREADY_RETRACTED: 'names an entry that has been taken back',
  ALREADY_ANSWERED: 'names a flag that has its answer',
  ALREADY_ACKNOWLEDGED: 'is a second acknowledgement by this organisation',
  ALREADY_SO: 'is what stands already',
  TIME_IN_FUTURE: 'lies after the time at which it is said',
  COUNT_REPEATED: 'is counted twice in this status',
  COUNTRY_NOT_KNOWN: 'is no country of ISO 3166-1',
  INCIDENT_NOT_OPEN: 'cannot be done any more: the incident has ended, or is archived or refuted',
};
