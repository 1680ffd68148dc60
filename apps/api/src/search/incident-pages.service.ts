import { Injectable } from '@nestjs/common';
import { hasWords, wordsSought, type Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import type { Incident } from '../incidents/incident.model.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { Clock } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';
import type { IncidentFilter } from './search.inputs.js';
import type { IncidentPage } from './search.model.js';

/** All incidents in the order of a list, filtered. What fits is judged by what the viewer sees of each, and by nothing else. */
@Injectable()
export class IncidentPagesService {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly clock: Clock,
  ) {}

  /** At most `most` of those that fit, from one that the last page has named as the next. */
  async page(viewer: Viewer, filter: IncidentFilter, from: Uuid | null, most: number): Promise<IncidentPage> {
    const readAt = this.clock.now();
    const all = (await this.incidents.list(viewer)).sort(worstFirst);
    const begin = from === null ? 0 : all.findIndex(({ id }) => id === from);
    if (begin < 0) throw new Refused('NOT_AVAILABLE', 'from');
    const fits = judgeOf(filter);
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
}

/** Whether an incident fits, as far as the viewer sees of it. */
function judgeOf({
  statuses,
  severities,
  categories,
  country,
  withoutCountry,
  exercise,
  title,
}: IncidentFilter): (incident: Incident) => boolean {
  const words = title ? wordsSought(title) : [];
  return (incident) => {
    const { declaration, status, severity } = incident;
    return (
      (statuses.length === 0 || (status !== null && statuses.includes(status))) &&
      (severities.length === 0 || (severity !== null && severities.includes(severity))) &&
      (categories.length === 0 || (declaration !== null && categories.includes(declaration.category))) &&
      (!country || (declaration !== null && declaration.countries.includes(country))) &&
      (!withoutCountry || declaration?.countries.length === 0) &&
      (exercise ?? incident.exercise) === incident.exercise &&
      (words.length === 0 || titlesOf(incident).some((one) => hasWords(one, words)))
    );
  };
}

/** What it is called, in each language: a reader looks for the title that the list shows them. */
function titlesOf({ declaration }: Incident): readonly string[] {
  if (declaration === null) return [];
  return [declaration.title, ...declaration.titleTranslations.map(({ text }) => text)];
}

/** By severity, what has none last; among equals the newest first. */
function worstFirst(a: Incident, b: Incident): number {
  const bySeverity = (a.severity ?? 'S9').localeCompare(b.severity ?? 'S9');
  return bySeverity || declaredAt(b).localeCompare(declaredAt(a)) || a.id.localeCompare(b.id);
}

function declaredAt({ declaration, lastRecordedAt }: Incident): string {
  return declaration?.recordedAt ?? lastRecordedAt;
}
