import { StakeholderKind } from '@tocsin/protocol';
import { isEnumType } from 'graphql';
import type { Member } from '../test/member.js';
import type { World } from '../test/world.js';
import { blamesElsewhere, readAnswer, sameRefusals, type Answer, type Refusal } from './answers.js';
import { Crowd } from './crowd.js';
import type { Exchange } from './exchange.js';
import { heldRows, movedRows } from './held-rows.js';
import type { Operation, Place } from './operations.js';
import type { Random } from './random.js';
import { bodyOf, canBeLeftOut, changedAt, describeCase } from './spoilt-cases.js';
import { ALWAYS, LEFT_OUT, spoilings } from './wild-values.js';

const KINDS = Object.keys(StakeholderKind) as StakeholderKind[];

/** What became of one input: taken and stored, refused for being bad, refused anyway, or a failure. */
export type Verdict = 'taken' | 'refused' | 'refused_anyway' | { readonly failure: string };

/** Codes that say who asks is the wrong one to ask. */
const NOT_FOR_THEM =
  /^(NOT_FOR_YOUR_KIND|NOT_THE_LEAD|NOT_ON_THE_INCIDENT|NOT_AVAILABLE|OUTSIDE_THE_TOKEN|NOT_AN_ADMINISTRATOR)$/;

/** Proofs that one browser's session is asked for, before another takes its place: there is a limit to them. */
const MOST_PROVED = 12;

/** Who gives an operation, and how: a program's token or a browser, in which a person confirms with a passkey. */
interface Way {
  readonly kind: StakeholderKind;
  readonly atBrowser: boolean;
}

/**
 * Those whom the rules allow an operation, on an incident with everybody on it: only their inputs reach what the rules
 * ask of times, recipients, counts and entries. One input at a time, because what is taken does get stored.
 */
export class AllowedCallers {
  private readonly ways = new Map<string, Way>();
  private readonly unspoilt = new Map<string, readonly Refusal[]>();
  private readonly browsers = new Map<StakeholderKind, { browser: Member; proved: number }>();
  private incidentId = '';

  private constructor(
    private readonly exchange: Exchange,
    private readonly world: World,
    private readonly crowd: Crowd,
    private readonly random: Random,
    private readonly operations: readonly Operation[],
  ) {}

  /** `cases` is how often there will be asked, so that enough people are there from the beginning. */
  static async of(
    world: World,
    exchange: Exchange,
    random: Random,
    { operations, cases }: { operations: readonly Operation[]; cases: number },
  ): Promise<AllowedCallers> {
    const crowd = new Crowd(world, { administrator: true });
    for (const kind of KINDS) await crowd.gather(kind, 1_000 + cases * 6);
    const allowed = new AllowedCallers(exchange, world, crowd, random, operations);
    await allowed.beginAnew();
    return allowed;
  }

  /** One operation with one place spoilt, or with something in it that only the rules can know to be wrong. */
  async tryOne(seen: { has: (text: string) => boolean; add: (text: string) => unknown }): Promise<Verdict> {
    for (;;) {
      const operation = this.random.pick(this.operations);
      const place = this.random.pick(operation.places);
      const value = this.spoilt(place);
      if (value === LEFT_OUT && !canBeLeftOut(place)) continue;
      const text = `${operation.name} ${bodyOf(operation, changedAt(around(operation, place), place.path, value))}`;
      if (seen.has(text)) continue;
      seen.add(text);
      return this.judge(operation, place, value);
    }
  }

  private async judge(operation: Operation, place: Place, value: unknown): Promise<Verdict> {
    const told = await this.toldUnspoilt(operation, place);
    const way = await this.wayOf(operation);
    const body = bodyOf(operation, changedAt(this.atHome(around(operation, place)), place.path, value));
    const send = await this.senderFor(way);
    const before = await heldRows(this.world);
    const { refusals, complaint } = await send(body);
    const what = describeCase({ operation, place, form: 'variables', value });
    if (complaint !== null) return { failure: `${complaint}: ${what}` };
    if (refusals.length === 0) {
      await this.beginAnew();
      return 'taken';
    }
    const [moved] = movedRows(before, await heldRows(this.world));
    if (moved !== undefined) return { failure: `refused, but ${moved}: ${what}` };
    const elsewhere = refusals.find((refusal) => blamesElsewhere(refusal, place.path));
    if (elsewhere !== undefined)
      return { failure: `blames ${String(elsewhere.field)} with ${elsewhere.code}: ${what}` };
    const isBad = !sameRefusals(refusals, told) && !refusals.some(({ code }) => code === 'TOO_MANY_REQUESTS');
    return isBad ? 'refused' : 'refused_anyway';
  }

  private spoilt({ type, good }: Place): unknown {
    if (this.random.chance(0.5)) return this.random.pick([...ALWAYS, ...spoilings(good)])(this.random);
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (Array.isArray(good))
      return this.random.pick([[], [...(good as unknown[]), ...(good as unknown[])], good]);
    if (typeof good === 'string' && /^[0-9a-f-]{36}$/.test(good))
      return this.random.pick([this.random.uuid(), this.incidentId]);
    return this.random.pick([
      '2099-01-01T00:00:00.000Z',
      '1970-01-01T00:00:00.000Z',
      'See example.org/a',
      'ur-Arab-PK',
      'XX',
      null,
    ]);
  }

  /** What the unspoilt input gets; asked once for each part of the input. */
  private async toldUnspoilt(operation: Operation, place: Place): Promise<readonly Refusal[]> {
    const name = `${operation.name} ${String(place.path[1])}`;
    const known = this.unspoilt.get(name);
    if (known !== undefined) return known;
    const refusals = await this.sendUnspoilt(
      operation,
      await this.wayOf(operation),
      around(operation, place),
    );
    this.unspoilt.set(name, refusals);
    return refusals;
  }

  /** The first kind of organisation that is not refused for what it is, as a program if that is enough. */
  private async wayOf(operation: Operation): Promise<Way> {
    const known = this.ways.get(operation.name);
    if (known !== undefined) return known;
    let found: Way = { kind: 'government', atBrowser: false };
    for (const kind of KINDS) {
      let way: Way = { kind, atBrowser: false };
      let refusals = await this.sendUnspoilt(operation, way, operation.required);
      if (refusals.some(({ code }) => code === 'OUTSIDE_THE_TOKEN')) {
        way = { kind, atBrowser: true };
        refusals = await this.sendUnspoilt(operation, way, operation.required);
      }
      found = way;
      if (!refusals.some(({ code, field }) => field === null && NOT_FOR_THEM.test(code))) break;
    }
    this.ways.set(operation.name, found);
    return found;
  }

  private async sendUnspoilt(
    operation: Operation,
    way: Way,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<readonly Refusal[]> {
    const send = await this.senderFor(way);
    const { refusals } = await send(bodyOf(operation, this.atHome(variables)));
    if (refusals.length === 0) await this.beginAnew();
    return refusals;
  }

  /** What is taken changes an incident: the next input gets another one. */
  private async beginAnew(): Promise<void> {
    const lead = await this.crowd.next('government');
    this.incidentId = await lead.declares({ commandId: this.random.uuid(), country: 'NZ' });
  }

  /** The same input about the incident that is there, under a new id. */
  private atHome(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const input = variables['input'] as Readonly<Record<string, unknown>> | undefined;
    if (input === undefined) return variables;
    const ids: Record<string, string> = { commandId: this.random.uuid(), incidentId: this.incidentId };
    const own = Object.keys(ids).filter((name) => Object.hasOwn(input, name));
    return { ...variables, input: { ...input, ...Object.fromEntries(own.map((name) => [name, ids[name]])) } };
  }

  /** Whoever gives it next: ready to, so that from here on only the request itself can store anything. */
  private async senderFor({ kind, atBrowser }: Way): Promise<(body: string) => Promise<Answer>> {
    const { token } = await this.crowd.next(kind);
    const browser = atBrowser ? await this.browserOf(kind) : null;
    return async (body) => {
      const said = browser === null ? null : asJson(body);
      if (browser !== null && said !== null) {
        const text = await browser.text(said.query, said.variables);
        return readAnswer({ status: 200, rawHeaders: [], body: Buffer.from(text) });
      }
      const reply = await this.exchange.ask(token, body).catch((error: unknown) => String(error));
      if (typeof reply !== 'string') return readAnswer(reply);
      return { refusals: [], data: null, complaint: `no answer (${reply})` };
    };
  }

  private async browserOf(kind: StakeholderKind): Promise<Member> {
    const known = this.browsers.get(kind);
    if (known !== undefined && known.proved < MOST_PROVED) {
      known.proved += 1;
      return known.browser;
    }
    // To be asked for a proof, to give it and to ask again are three requests.
    const browser = await (await this.crowd.next(kind, 3 * MOST_PROVED)).inBrowser();
    this.browsers.set(kind, { browser, proved: 1 });
    return browser;
  }
}

/** A browser's page sends what its own JSON gives: no numbers that are none, and nothing deeper than it can write. */
function asJson(body: string): { query: string; variables: object } | null {
  try {
    const parsed = JSON.parse(body) as { query: string; variables: object };
    return JSON.stringify(parsed) === '' ? null : parsed;
  } catch {
    return null;
  }
}

/** What has to be given, and the part that the place is in. */
function around({ required, variables }: Operation, { path }: Place): Readonly<Record<string, unknown>> {
  const [argument = '', part] = path;
  const given = required[argument];
  const whole = variables[argument];
  const isPart = typeof given === 'object' && given !== null && !Array.isArray(given) && part !== undefined;
  if (!isPart) return { ...required, [argument]: given ?? whole };
  return {
    ...required,
    [argument]: { ...given, [part]: (whole as Readonly<Record<string, unknown>>)[part] },
  };
}
