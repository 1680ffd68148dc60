import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NOTHING_WAITS, waitingFor, type Waiting as WaitingForOne } from '@tocsin/protocol';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Participations } from '../timeline/participations.js';
import { Situations } from '../timeline/situations.js';
import { Incident } from './incident.model.js';

@ObjectType({ description: 'An open proposal on which the viewer may vote and has not.' })
class WaitingVote {
  @Field(() => Uuid) activationId: string;
  @Field(() => Uuid) proposalId: string;
  @Field(() => Instant, { nullable: true, description: 'Null: it stays open until it is decided.' })
  lapsesAt: string | null;
}

@ObjectType({ description: 'A report that the viewer may review, and nobody has.' })
class WaitingReview {
  @Field(() => Uuid) sitrepId: string;
}

@ObjectType({ description: 'What the viewer could settle now, and nobody has.' })
class Waiting {
  @Field(() => [WaitingVote]) votes: WaitingVote[];
  @Field(() => [WaitingReview]) reviews: WaitingReview[];
  @Field(() => Instant, {
    nullable: true,
    description:
      'When the report is due that the last one has promised and nobody has written; for whoever leads.',
  })
  reportDueAt: string | null;
}

@Resolver(() => Incident)
export class WaitingResolver {
  constructor(
    private readonly situations: Situations,
    private readonly participations: Participations,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => Waiting, { description: 'What waits for the viewer in person.' })
  async waiting(@CurrentViewer() viewer: Viewer, @Parent() incident: Incident): Promise<Waiting> {
    return present(await this.waitingFor(viewer, incident));
  }

  /** A board asks this of every incident, and on most there is nothing that the rules would have to be asked about. */
  private async waitingFor(viewer: Viewer, { id, activations, sitreps }: Incident): Promise<WaitingForOne> {
    const isVotedOn = activations.some(({ proposals }) =>
      proposals.some(({ outcome }) => outcome === 'open'),
    );
    const isReviewed = sitreps.some(({ status }) => status === 'waiting');
    const isPromised = sitreps.some(({ nextReportAt }) => nextReportAt !== null);
    if (!isVotedOn && !isReviewed && !isPromised) return NOTHING_WAITS;
    const { situation } = await this.situations.current(id, 'clock');
    const { actor } = await this.participations.actor(viewer, id);
    return waitingFor(situation, actor, { now: this.clock.now() });
  }
}

function present({ votes, reviews, reportDueAt }: WaitingForOne): Waiting {
  return { votes: [...votes], reviews: [...reviews], reportDueAt };
}
