import { Injectable } from '@nestjs/common';
import { Args, Field, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { incidentKey, keysOf, mayKnow, overlaps, StakeholderKind, type Key } from '@tocsin/protocol';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';
import { Uuid } from '../server/graphql/scalars.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { EntryLog } from '../timeline/entry-log.js';
import { VisibleIncidents } from './visible-incidents.js';

/** `not_yours_to_know`: somebody else wrote it for organisations or people they named. */
export const Reads = { yes: 'yes', no: 'no', not_yours_to_know: 'not_yours_to_know' } as const;
export type Reads = keyof typeof Reads;
registerEnumType(Reads, { name: 'Reads' });

@ObjectType({ description: 'An entry the viewer sees, and whether the other organisation reads it too.' })
export class EntrySeenAs {
  @Field(() => Uuid) entryId: string;
  @Field(() => Reads) reads: Reads;
}

@ObjectType({ description: 'An incident as the people of another organisation who are on it read it.' })
export class SeenAs {
  @Field(() => Uuid) organisationId: string;
  @Field(() => Boolean) onTheIncident: boolean;
  @Field(() => [EntrySeenAs]) entries: EntrySeenAs[];
}

/**
 * "See as": what another organisation reads of what the viewer sees. It opens nothing: entries the viewer may not see
 * are not in it, and for whom others have written stays theirs to know.
 */
@Injectable()
export class SeeAsService {
  constructor(
    private readonly log: EntryLog,
    private readonly incidents: VisibleIncidents,
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  async seenAs(viewer: Viewer, incidentId: string, organisationId: string): Promise<SeenAs> {
    const { sessionHash, organisation: own } = viewer;
    const directory = await this.stakeholders.directory({ sessionHash, now: this.clock.now() });
    const organisation = directory.find(({ id }) => id === organisationId);
    const seen = await this.incidents.one(viewer, incidentId);
    if (organisation === undefined || seen === null) throw new Refused('NOT_AVAILABLE');
    const standing = seen.state.participants
      .filter((one) => mayKnow({ kind: own.kind, organisationId: own.organisationId }, one))
      .find((one) => one.organisationId === organisationId);
    const holder = { personId: NOBODY, organisationId, organisationKind: organisation.kind };
    const keys = new Set(keysOf(holder, standing ? [{ incidentId, role: standing.role }] : []));
    const audiences = await this.log.readAudiences(viewer, incidentId);
    return {
      organisationId,
      onTheIncident: standing !== undefined,
      entries: audiences.map(({ id, audience, own: mine }) => ({
        entryId: id,
        reads:
          mine || isGeneral(audience, incidentId)
            ? yesOrNo(overlaps(audience, keys))
            : Reads.not_yours_to_know,
      })),
    };
  }
}

/** A person of that organisation, and none in particular: what is for people by name is not for it. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

const KINDS = Object.values(StakeholderKind);

/** For whom anybody on the incident could tell from the marking, the public part of it included. */
function isGeneral(audience: readonly Key[], incidentId: string): boolean {
  const whole = incidentKey(incidentId);
  return audience.every((key) =>
    ['public', 'community', whole, ...KINDS.map((kind) => `${whole}/${kind}`)].includes(key),
  );
}

function yesOrNo(reads: boolean): Reads {
  return reads ? Reads.yes : Reads.no;
}

@Resolver()
export class SeeAsResolver {
  constructor(private readonly service: SeeAsService) {}

  @Query(() => SeenAs, { description: 'What an organisation reads of what the viewer sees on an incident.' })
  async seenAs(
    @CurrentViewer() viewer: Viewer,
    @Args('incidentId', { type: () => Uuid }) incidentId: string,
    @Args('organisationId', { type: () => Uuid }) organisationId: string,
  ): Promise<SeenAs> {
    return this.service.seenAs(viewer, incidentId, organisationId);
  }
}
