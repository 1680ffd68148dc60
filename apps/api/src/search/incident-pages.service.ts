import { Injectable } from '@nestjs/common';
import { hasWords, wordsSought, type Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import type { Incident } from '../incidents/incident.model.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { Clock } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import type { IncidentFilter } from './search.inputs.js';
import type { IncidentPage } from './search.model.js';

/** All incidents in the order of a list, filtered. What fits is judged by what the viewer sees of each, and by nothing else. */
@Injectable()
export class IncidentPagesService {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  /** At most `most` of those that fit, from one that the last page has named as the next. */
  async page(viewer: Viewer, filter: IncidentFilter, from: Uuid | null, most: number): Promise<IncidentPage> {
    const readAt = this.clock.now();
    const all = (await this.incidents.list(viewer)).sort(worstFirst);
    const begin = from === null ? 0 : all.findIndex(({ id }) => id === from);
    if (begin < 0) throw new Refused('NOT_AVAILABLE', 'from');
    const fits = await this.fitting(viewer, filter);
    const fitting = all.filter(fits);
    const rest = all.slice(begin).filter(fits);
    return {
      incidents: rest.slice(0, most),
      count: fitting.length,
      ofAll: all.length,
      next: rest[most]?.id ?? null,
      readAt,
    };
  }

  private async fitting(
    viewer: Viewer,
    { statuses, severities, categories, country, exercise, title }: IncidentFilter,
  ): Promise<(incident: Incident) => boolean> {
    const authorities = country ? await this.authoritiesOf(viewer, country) : null;
    const words = title ? wordsSought(title) : [];
    return (incident) => {
      const { declaration, status, severity, participants } = incident;
      return (
        (statuses.length === 0 || (status !== null && statuses.includes(status))) &&
        (severities.length === 0 || (severity !== null && severities.includes(severity))) &&
        (categories.length === 0 || (declaration !== null && categories.includes(declaration.category))) &&
        (authorities === null || participants.some((one) => authorities.has(one.organisationId))) &&
        (exercise ?? incident.exercise) === incident.exercise &&
        (words.length === 0 || (declaration !== null && hasWords(declaration.title, words)))
      );
    };
  }

  /** Who speaks for a country, as far as the viewer may know of them. */
  private async authoritiesOf({ sessionHash }: Viewer, country: string): Promise<ReadonlySet<Uuid>> {
    const directory = await this.stakeholders.directory({ sessionHash, now: this.clock.now() });
    const authorities = directory.filter(
      (one) => one.country === country && (one.kind === 'government' || one.kind === 'law_enforcement'),
    );
    return new Set(authorities.map(({ id }) => id));
  }
}

/** By severity, what has none last; among equals the newest first. */
function worstFirst(a: Incident, b: Incident): number {
  const bySeverity = (a.severity ?? 'S9').localeCompare(b.severity ?? 'S9');
  return bySeverity || declaredAt(b).localeCompare(declaredAt(a)) || a.id.localeCompare(b.id);
}

function declaredAt({ declaration, lastRecordedAt }: Incident): string {
  return declaration?.recordedAt ?? lastRecordedAt;
}
