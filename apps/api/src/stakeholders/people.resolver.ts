import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import { NewInvitation } from '../access/invitation.model.js';
import type { Viewer } from '../access/viewer.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import { Line, Uuid } from '../server/graphql/scalars.js';
import { InvitePersonInput, SetPersonInput } from './people.inputs.js';
import { PeopleService } from './people.service.js';
import { Person, presentPerson } from './person.model.js';
import { ListedOrganisation, presentOrganisation } from './stakeholder.model.js';

@Resolver(() => Person)
export class PeopleResolver {
  constructor(private readonly colleagues: PeopleService) {}

  @Query(() => [Person], { description: 'Of the own organisation, oneself among them.' })
  async people(@CurrentViewer() viewer: Viewer): Promise<Person[]> {
    return (await this.colleagues.colleagues(viewer)).map(presentPerson);
  }

  @Mutation(() => NewInvitation)
  invitePerson(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: InvitePersonInput,
    @Context() { caller }: RequestContext<Viewer>,
  ): Promise<NewInvitation> {
    return this.colleagues.invite(viewer, input, caller);
  }

  @Mutation(() => NewInvitation, {
    description:
      'A new link for somebody who cannot sign in; using it removes all they could sign in with before.',
  })
  recoverPerson(
    @CurrentViewer() viewer: Viewer,
    @Args('personId', { type: () => Uuid }) personId: string,
    @Context() { caller }: RequestContext<Viewer>,
  ): Promise<NewInvitation> {
    return this.colleagues.recover(viewer, personId, caller);
  }

  @Mutation(() => NewInvitation, {
    description: 'For the administrator of an admitted organisation in which nobody has ever signed in.',
  })
  inviteFirstPerson(
    @CurrentViewer() viewer: Viewer,
    @Args('organisationId', { type: () => Uuid }) organisationId: string,
    @Context() { caller }: RequestContext<Viewer>,
  ): Promise<NewInvitation> {
    return this.colleagues.inviteFirst(viewer, organisationId, caller);
  }

  @Mutation(() => ListedOrganisation, { description: 'Of the own organisation; null takes it away.' })
  async setDutyLine(
    @CurrentViewer() viewer: Viewer,
    @Args('dutyLine', { type: () => Line, nullable: true }) dutyLine: string | null,
  ): Promise<ListedOrganisation> {
    return presentOrganisation(await this.colleagues.setDutyLine(viewer, dutyLine));
  }

  @Mutation(() => Person)
  async setPerson(
    @CurrentViewer() viewer: Viewer,
    @Args('personId', { type: () => Uuid }) personId: string,
    @Args('input') input: SetPersonInput,
  ): Promise<Person> {
    return presentPerson(await this.colleagues.set(viewer, personId, input));
  }

  @Mutation(() => Person, { description: 'An organisation keeps at least one active administrator.' })
  async setAdministrator(
    @CurrentViewer() viewer: Viewer,
    @Args('personId', { type: () => Uuid }) personId: string,
    @Args('administrator', { type: () => Boolean }) administrator: boolean,
  ): Promise<Person> {
    return presentPerson(await this.colleagues.setAdministrator(viewer, personId, administrator));
  }

  @Mutation(() => Person, { description: 'Ends their sessions, tokens and live connections.' })
  async suspendPerson(
    @CurrentViewer() viewer: Viewer,
    @Args('personId', { type: () => Uuid }) personId: string,
  ): Promise<Person> {
    return presentPerson(await this.colleagues.suspend(viewer, personId));
  }

  @Mutation(() => Person, { description: 'They sign in anew, with what they had.' })
  async reinstatePerson(
    @CurrentViewer() viewer: Viewer,
    @Args('personId', { type: () => Uuid }) personId: string,
  ): Promise<Person> {
    return presentPerson(await this.colleagues.reinstate(viewer, personId));
  }
}
