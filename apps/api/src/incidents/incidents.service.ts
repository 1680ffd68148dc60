import { Injectable } from '@nestjs/common';
import { alertedBy, NO_RECIPIENTS, type Participant, type Uuid } from '@tocsin/protocol';
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
    const seen = await this.incidents.all(viewer);
    return seen
      .map((incident) => this.present(incident))
      .sort((a, b) => (a.lastRecordedAt < b.lastRecordedAt ? 1 : -1));
  }

  async find(viewer: Viewer, incidentId: Uuid): Promise<Incident | null> {
    const found = await this.incidents.one(viewer, incidentId);
    return found === null ? null : this.present(found);
  }

  async declare(viewer: Viewer, input: DeclareIncidentInput): Promise<Answer> {
    const { commandId, title, category, severity, place, marking, certainty, exercise, language } = input;
    const said = { ...input, incidentId: declaredIncidentId(viewer.personId, commandId) };
    // Before the directory is asked, which may have changed since the first answer.
    const first = await this.commands.answered(viewer, said, 'declare_incident');
    if (first !== null) return first;
    const participants = await this.alerted(viewer, input);
    const command = {
      type: 'declare_incident',
      title,
      category,
      severity,
      place,
      marking,
      certainty,
      exercise,
      language,
      participants,
      occurredAt: input.occurredAt ? { ...input.occurredAt } : null,
      recipients: NO_RECIPIENTS,
      source: sourceOf(input.source),
    } as const;
    return this.commands.give(viewer, said, command);
  }

  /** Whom a declaration by this viewer would alert, itself included. */
  async alerted(
    viewer: Viewer,
    input: AlertPreviewInput | DeclareIncidentInput,
  ): Promise<readonly Participant[]> {
    const directory = await this.stakeholders.directory();
    const known = new Set(directory.map((organisation) => organisation.organisationId));
    if (input.alsoAlert.some((id) => !known.has(id))) throw new Refused('NOT_AVAILABLE', 'input.alsoAlert');
    return alertedBy(
      {
        severity: input.severity,
        country: input.country ?? null,
        declaredBy: viewer.organisation.organisationId,
        alsoAlert: input.alsoAlert,
      },
      directory,
    );
  }

  private present({ state, lastVisible }: VisibleIncident): Incident {
    return presentIncident(state, this.cursors.encode(state.incidentId, lastVisible));
  }
}
