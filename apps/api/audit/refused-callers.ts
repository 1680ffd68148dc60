import { StakeholderKind } from '@tocsin/protocol';
import type { Member } from '../test/member.js';
import type { World } from '../test/world.js';
import { reachedTheRules, readAnswer, sameRefusals, type Answer, type Refusal } from './answers.js';
import { Crowd } from './crowd.js';
import type { Exchange } from './exchange.js';
import type { Operation } from './operations.js';
import { bodyOf } from './spoilt-cases.js';

/** Often enough to use up what anybody may have of anything. */
const MOST_REPEATED = 30;

/** Those who may do least come first: what is taken while looking would show to others. */
const KINDS = (Object.keys(StakeholderKind) as StakeholderKind[]).reverse();

/** Somebody whom the rules refuse an operation, and what they are told. */
interface Line {
  readonly crowd: Crowd;
  readonly kind: StakeholderKind;
  /** A newcomer is only refused after having done it a number of times. */
  readonly afterRepeating: boolean;
  readonly told: readonly (readonly Refusal[])[];
}

/**
 * For every operation somebody whom the rules refuse it whatever they send: then nothing may be stored, whether an
 * input was caught or not, and an input that was not caught shows by getting the refusal of the rules.
 */
export class RefusedCallers {
  private readonly lines = new Map<string, Line>();
  private readonly repeated = new Set<string>();
  /** Mutations that nobody is refused. */
  readonly neverRefused: Operation[] = [];
  /** Operations whose unspoilt input is not even understood: what is wrong with the audit, not with the product. */
  readonly notUnderstood: string[] = [];

  private constructor(
    private readonly world: World,
    private readonly exchange: Exchange,
  ) {}

  static async find(
    world: World,
    exchange: Exchange,
    operations: readonly Operation[],
  ): Promise<RefusedCallers> {
    const callers = new RefusedCallers(world, exchange);
    const crowd = new Crowd(world);
    for (const kind of KINDS) await crowd.next(kind);
    for (const operation of operations) await callers.findFor(operation, crowd);
    return callers;
  }

  /** Whether this is what the rules answer to the input as it should be, with everything in it or only what must be. */
  areOfTheRules(refusals: readonly Refusal[], operation: Operation): boolean {
    return this.lineOf(operation).told.some((told) => sameRefusals(told, refusals));
  }

  async next(operation: Operation): Promise<Member> {
    const { crowd, kind, afterRepeating } = this.lineOf(operation);
    const member = await crowd.next(kind);
    if (afterRepeating && !this.repeated.has(member.personId)) {
      this.repeated.add(member.personId);
      await this.repeat(operation, member);
    }
    return member;
  }

  private lineOf(operation: Operation): Line {
    const line = this.lines.get(operation.name);
    if (line === undefined) throw new Error(`nobody is refused ${operation.name}`);
    return line;
  }

  private async findFor(operation: Operation, crowd: Crowd): Promise<void> {
    const full = await this.ask(operation, await crowd.next('oversight_body'));
    if (!reachedTheRules(full)) {
      this.notUnderstood.push(`${operation.name}: the unspoilt input gets ${JSON.stringify(full)}`);
      return;
    }
    // Best is a refusal that blames no input: then no other input makes it a yes.
    let line: { kind: StakeholderKind; refusals: readonly Refusal[] } | undefined;
    for (const kind of KINDS) {
      const { refusals } = await this.ask(operation, await crowd.next(kind), operation.required);
      if (refusals.length === 0) continue;
      const blamesNothing = refusals.every(({ field }) => field === null);
      if (line === undefined || blamesNothing) line = { kind, refusals };
      if (blamesNothing) break;
    }
    if (line !== undefined || !operation.isMutation) {
      const kind = line?.kind ?? 'oversight_body';
      const { refusals } = await this.ask(operation, await crowd.next(kind));
      const told = [line?.refusals ?? [], refusals];
      this.lines.set(operation.name, { crowd, kind, afterRepeating: false, told });
      return;
    }
    const own = new Crowd(this.world);
    const member = await own.next('government');
    const told = await this.repeat(operation, member);
    this.repeated.add(member.personId);
    if (told.length === 0) this.neverRefused.push(operation);
    else
      this.lines.set(operation.name, { crowd: own, kind: 'government', afterRepeating: true, told: [told] });
  }

  private async repeat(operation: Operation, member: Member): Promise<readonly Refusal[]> {
    for (let count = 0; count < MOST_REPEATED; count += 1) {
      const { refusals } = await this.ask(operation, member);
      if (refusals.length > 0) return refusals;
    }
    return [];
  }

  private async ask(
    operation: Operation,
    { token }: Member,
    variables = operation.variables,
  ): Promise<Answer> {
    return readAnswer(await this.exchange.ask(token, bodyOf(operation, variables)));
  }
}
