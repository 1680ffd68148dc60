import { Injectable } from '@nestjs/common';
import { alertedBy, mayKnow, mayUse, NO_RECIPIENTS, type Alerted, type Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { Refused } from '../server/graphql/refused.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { CommandsService, declaredIncidentId, type Answer } from '../timeline/commands.service.js';
import { Cursors } from '../timeline/cursors.js';
import { sourceOf } from '../timeline/writing.inputs.js';
import type { AlertPreviewInput, DeclareIncidentInput } from './incident.inputs.js';
import { presentIncident, type Incident } from './incident.model.js';
import { VisibleIncidents, type VisibleIncident } from './visible-incidents.js';

@Injectable()
export class IncidentsService {
  constructor(
    private readonly incidents: VisibleIncidents,
    private readonly commands: CommandsService,
    private readonly stakeholders: StakeholdersService,
    private readonly cursors: Cursors,
  ) {}

  /** All incidents of which the viewer may see anything, newest first. */
  async list(viewer: Viewer): Promise<Incident[]> {
    return this.newestFirst(await this.incidents.all(viewer));
  }

  /** What may hang where whoever comes by can read it, newest first. */
  async wall(viewer: Viewer): Promise<Incident[]> {
    return this.newestFirst(await this.incidents.onAWall(viewer));
  }

  async find(viewer: Viewer, incidentId: Uuid): Promise<Incident | null> {
    const found = await this.incidents.one(viewer, incidentId);
    return found === null ? null : this.present(found);
  }

  async declare(viewer: Viewer, input: DeclareIncidentInput): Promise<Answer> {
    const { commandId, title, category, severity, place, countries, marking, certainty } = input;
    const { exercise, language } = input;
    const said = { ...input, incidentId: declaredIncidentId(viewer.personId, commandId) };
    // Before the directory is asked, which may have changed since the first answer.
    const first = await this.commands.answered(viewer, said, 'declare_incident');
    if (first !== null) return first;
    // Before the directory is asked: who may declare at all comes before what was written (D4).
    if (!mayUse('declare_incident', viewer.organisation.kind, null)) throw new Refused('NOT_FOR_YOUR_KIND');
    const alerted = await this.alerted(viewer, input);
    const command = {
      type: 'declare_incident',
      title,
      category,
      severity,
      place,
      countries,
      marking,
      certainty,
      exercise,
      language,
      alerted,
      occurredAt: input.occurredAt ? { ...input.occurredAt } : null,
      recipients: NO_RECIPIENTS,
      source: sourceOf(input.source),
    } as const;
    return this.commands.give(viewer, said, command);
  }

  /** Whom a declaration by this viewer would alert, itself included, as far as the viewer may know of them. */
  async preview(viewer: Viewer, input: AlertPreviewInput): Promise<readonly Alerted[]> {
    const alerted = await this.alerted(viewer, input);
    return alerted.filter((organisation) => mayKnow(viewer.organisation, organisation));
  }

  private async alerted(
    viewer: Viewer,
    input: AlertPreviewInput | DeclareIncidentInput,
  ): Promise<readonly Alerted[]> {
    const directory = await this.stakeholders.alertable();
    const known = new Set(
      directory.filter((one) => mayKnow(viewer.organisation, one)).map((one) => one.organisationId),
    );
    if (input.alsoAlert.some((id) => !known.has(id))) throw new Refused('NOT_AVAILABLE', 'input.alsoAlert');
    return alertedBy(
      {
        severity: input.severity,
        countries: [...input.countries, ...(input.country ? [input.country] : [])],
        declaredBy: { organisationId: viewer.organisation.organisationId, personId: viewer.personId },
        alsoAlert: input.alsoAlert,
      },
      directory,
    );
  }

  private newestFirst(seen: readonly VisibleIncident[]): Incident[] {
    return seen
      .map((incident) => this.present(incident))
      .sort((a, b) => (a.lastRecordedAt < b.lastRecordedAt ? 1 : -1));
  }

  private present({ state, lastVisible, standing }: VisibleIncident): Incident {
    return presentIncident(state, this.cursors.encode(state.incidentId, { number: lastVisible, standing }));
  }
}
