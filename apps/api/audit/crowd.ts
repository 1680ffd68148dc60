import type { StakeholderKind } from '@tocsin/protocol';
import type { Member } from '../test/member.js';
import type { World } from '../test/world.js';

/** Fewer than anyone may send in a minute (1,200), so that no answer of an audit is the limit's. */
const MOST_ASKED = 1_000;

/** What the people of a crowd are beside members of their organisation. */
type Given = Pick<NonNullable<Parameters<World['member']>[1]>, 'administrator'>;

/** One organisation of each kind, with another colleague for whoever has asked often enough. */
export class Crowd {
  private readonly present = new Map<StakeholderKind, { member: Member; asked: number }[]>();

  constructor(
    private readonly world: World,
    private readonly given: Given = {},
  ) {}

  /** Brings enough colleagues together beforehand: an incident is for those who are there when it is declared. */
  async gather(kind: StakeholderKind, requests: number): Promise<void> {
    while ((this.present.get(kind)?.length ?? 0) * MOST_ASKED < requests) await this.add(kind);
  }

  /** Who makes the next requests, one or more, for this kind of organisation. */
  async next(kind: StakeholderKind, requests = 1): Promise<Member> {
    const free = this.present.get(kind)?.find(({ asked }) => asked + requests <= MOST_ASKED);
    const next = free ?? (await this.add(kind));
    next.asked += requests;
    return next.member;
  }

  private async add(kind: StakeholderKind): Promise<{ member: Member; asked: number }> {
    const colleague = this.present.get(kind)?.[0]?.member;
    const of = colleague === undefined ? {} : { of: colleague };
    const added = { member: await this.world.member(kind, { ...this.given, ...of }), asked: 0 };
    // Looked up again: another of the kind may have come meanwhile.
    this.present.set(kind, [...(this.present.get(kind) ?? []), added]);
    return added;
  }
}
