import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { PageSize, SoughtText, Uuid } from '../server/graphql/scalars.js';
import { IncidentPagesService } from './incident-pages.service.js';
import { IncidentFilter } from './search.inputs.js';
import { IncidentPage, SearchAnswer } from './search.model.js';
import { SearchService } from './search.service.js';

@Resolver()
export class SearchResolver {
  constructor(
    private readonly pages: IncidentPagesService,
    private readonly searches: SearchService,
  ) {}

  @Query(() => IncidentPage, { description: 'The incidents that fit, by severity, then the newest first.' })
  async incidentPage(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: IncidentFilter,
    @Args('from', {
      type: () => Uuid,
      nullable: true,
      description: 'What the page before has named as next.',
    })
    from: string | null,
    @Args('most', { type: () => PageSize, defaultValue: 50 }) most: number,
  ): Promise<IncidentPage> {
    return this.pages.page(viewer, filter, from ?? null, most);
  }

  @Query(() => SearchAnswer, {
    description:
      'Entries, declarations among them, in which each of the words is, whatever the script; 20 searches a minute.',
  })
  async search(
    @CurrentViewer() viewer: Viewer,
    @Args('text', { type: () => SoughtText }) text: string,
  ): Promise<SearchAnswer> {
    return this.searches.search(viewer, text);
  }
}
