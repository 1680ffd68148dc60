import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Digest, ProtocolText, Uuid } from '../server/graphql/scalars.js';
import { Protocol, ProtocolCheck, ShippedProtocol } from './protocol.model.js';
import { ProtocolChecks } from './protocol-checks.js';
import { PublishProtocolInput, RetireProtocolInput } from './protocols.inputs.js';
import { ProtocolsService } from './protocols.service.js';

@Resolver(() => Protocol)
export class ProtocolsResolver {
  constructor(
    private readonly service: ProtocolsService,
    private readonly checks: ProtocolChecks,
  ) {}

  @Query(() => [Protocol], {
    description: 'Everything that was ever published, by name; the newest version first.',
  })
  async protocols(@CurrentViewer() viewer: Viewer): Promise<Protocol[]> {
    return this.service.list(viewer);
  }

  @Query(() => Protocol, { nullable: true })
  async protocol(
    @CurrentViewer() viewer: Viewer,
    @Args('digest', { type: () => Digest }) digest: string,
  ): Promise<Protocol | null> {
    return this.service.find(viewer, digest);
  }

  @Query(() => [ShippedProtocol], { description: 'The definitions that come with the product.' })
  shippedProtocols(): ShippedProtocol[] {
    return this.checks.shipped();
  }

  @Query(() => ProtocolCheck, {
    description: 'What is wrong with a document, and what it would have asked for.',
  })
  async checkProtocol(
    @CurrentViewer() viewer: Viewer,
    @Args('document', { type: () => ProtocolText }) document: string,
    @Args('incidentId', {
      type: () => Uuid,
      nullable: true,
      description: 'An incident to run it on for practice; nothing is written.',
    })
    incidentId: string | null,
  ): Promise<ProtocolCheck> {
    return this.checks.check(viewer, document, incidentId ?? null);
  }

  @Mutation(() => Protocol, { description: 'For administrators of a coordinating body.' })
  async publishProtocol(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: PublishProtocolInput,
  ): Promise<Protocol> {
    return this.service.publish(viewer, input);
  }

  @Mutation(() => Protocol, { description: 'For administrators of a coordinating body.' })
  async retireProtocol(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RetireProtocolInput,
  ): Promise<Protocol> {
    return this.service.retire(viewer, input);
  }
}
