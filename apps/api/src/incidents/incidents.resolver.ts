import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CommandType } from '@tocsin/protocol';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Cursor, PageSize, Uuid, WaitSeconds } from '../server/graphql/scalars.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt, TimelineEnd, TimelinePage } from '../timeline/entry.model.js';
import { TimelineService } from '../timeline/timeline.service.js';
import {
  AlertPreviewInput,
  ChangeSeverityInput,
  ChangeStatusInput,
  CorrectCountriesInput,
  DeclareIncidentInput,
  RecallDeclarationInput,
} from './incident.inputs.js';
import { AlertPreview, Incident } from './incident.model.js';
import { IncidentsService } from './incidents.service.js';

@Resolver(() => Incident)
export class IncidentsResolver {
  constructor(
    private readonly incidentsService: IncidentsService,
    private readonly commands: CommandsService,
    private readonly timelines: TimelineService,
  ) {}

  @Query(() => [Incident], {
    description: 'Every incident of which the viewer may see anything, newest first.',
  })
  async incidents(@CurrentViewer() viewer: Viewer): Promise<Incident[]> {
    return this.incidentsService.list(viewer);
  }

  @Query(() => [Incident], {
    description: 'Every incident as far as it is marked TLP:CLEAR or TLP:GREEN, whoever asks, newest first.',
  })
  async wall(@CurrentViewer() viewer: Viewer): Promise<Incident[]> {
    return this.incidentsService.wall(viewer);
  }

  @Query(() => Incident, {
    nullable: true,
    description: 'Null alike for what is not there and what is not for you.',
  })
  async incident(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<Incident | null> {
    return this.incidentsService.find(viewer, id);
  }

  @ResolveField(() => [CommandType], { description: 'What the viewer may do on it now.' })
  async allowedCommands(
    @CurrentViewer() viewer: Viewer,
    @Parent() incident: Incident,
  ): Promise<CommandType[]> {
    return this.commands.allowed(viewer, incident.id);
  }

  @ResolveField(() => TimelinePage)
  async timeline(
    @CurrentViewer() viewer: Viewer,
    @Parent() incident: Incident,
    @Args('after', { type: () => Cursor, nullable: true }) after: string | null,
    @Args('first', { type: () => PageSize, defaultValue: 50 }) first: number,
    @Args('waitSeconds', { type: () => WaitSeconds, defaultValue: 0 }) waitSeconds: number,
  ): Promise<TimelinePage> {
    return this.timelines.page(viewer, incident.id, { after: after ?? null, first, waitSeconds });
  }

  @ResolveField(() => TimelineEnd)
  async timelineEnd(
    @CurrentViewer() viewer: Viewer,
    @Parent() incident: Incident,
    @Args('upTo', {
      type: () => Cursor,
      nullable: true,
      description: "Null: the incident's own cursor, so that the end fits its fold.",
    })
    upTo: string | null,
    @Args('last', { type: () => PageSize, defaultValue: 50 }) last: number,
  ): Promise<TimelineEnd> {
    return this.timelines.end(viewer, incident.id, upTo ?? incident.cursor, last);
  }

  @Query(() => AlertPreview)
  async alertPreview(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AlertPreviewInput,
  ): Promise<AlertPreview> {
    const organisations = [...(await this.incidentsService.preview(viewer, input))];
    return { organisations, people: organisations.reduce((sum, one) => sum + one.peopleAlerted, 0) };
  }

  @Mutation(() => Receipt)
  async declareIncident(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: DeclareIncidentInput,
  ): Promise<Receipt> {
    return presentReceipt(await this.incidentsService.declare(viewer, input));
  }

  @Mutation(() => Receipt)
  async changeSeverity(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ChangeSeverityInput,
  ): Promise<Receipt> {
    const { severity, reason, language } = input;
    const command = { type: 'change_severity', severity, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async changeStatus(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ChangeStatusInput,
  ): Promise<Receipt> {
    const { status, reason, language } = input;
    const command = { type: 'change_status', status, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async correctCountries(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CorrectCountriesInput,
  ): Promise<Receipt> {
    const { countries, reason, language } = input;
    const command = { type: 'correct_countries', countries, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async recallDeclaration(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RecallDeclarationInput,
  ): Promise<Receipt> {
    const { reason, language } = input;
    const command = { type: 'recall_declaration', reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
