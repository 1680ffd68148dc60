import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { alerted, type Command, type ParticipantRole, type StakeholderKind } from '@tocsin/protocol';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock, shifted } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { CommandsService } from '../timeline/commands.service.js';
import { LiveGateway } from '../timeline/live-gateway.js';
import type { GrantAccessInput, RefuseAccessInput, RequestAccessInput } from './access-requests.inputs.js';
import type { AccessRequest } from './access-requests.model.js';

/** One person asks once a day for one incident, and ten times a day in all (our defaults). */
const AGAIN_AFTER_MS = 24 * 3_600_000;
const MOST_A_DAY = 10;

interface Row {
  id: string;
  person_id: string;
  title: string;
  name: string | null;
  organisation_id: string;
  organisation_name: string;
  kind: StakeholderKind;
  reason: string;
  requested_at: Date;
  colleague: boolean;
}

/** The closed door: whoever sees nothing of an incident may knock, and learns nothing by knocking. */
@Injectable()
export class AccessRequestsService {
  constructor(
    private readonly database: DataSource,
    private readonly commands: CommandsService,
    private readonly stakeholders: StakeholdersService,
    private readonly live: LiveGateway,
    private readonly clock: Clock,
  ) {}

  async request(viewer: Viewer, { incidentId, reason }: RequestAccessInput): Promise<void> {
    const now = this.clock.now();
    const outcome = await this.writing(viewer, async (runner) => {
      const [row] = await rows<{ outcome: string }>(
        runner,
        'SELECT request_access($1, $2, $3, $4, $5, $6) AS outcome',
        [randomUUID(), incidentId, reason, shifted(now, -AGAIN_AFTER_MS), MOST_A_DAY, now],
      );
      return row?.outcome;
    });
    if (outcome === 'too_many') throw new Refused('TOO_MANY_REQUESTS', 'input.incidentId');
    if (outcome !== 'kept') throw new Refused('UNAUTHENTICATED');
    // After the answer, so that its time does not tell whether anybody was there to hear it.
    setImmediate(() => this.live.moveBoards(incidentId));
  }

  /** What waits for this viewer's decision; nothing for whoever decides nothing there. */
  async pending(viewer: Viewer, incidentId: string): Promise<AccessRequest[]> {
    return (await this.rowsOn(viewer, incidentId)).map(
      ({ id, requested_at, kind, organisation_name, title, name, colleague, reason }) => ({
        id,
        requestedAt: requested_at.toISOString(),
        kind,
        organisationName: organisation_name,
        title,
        name,
        colleague,
        reason,
      }),
    );
  }

  async grant(viewer: Viewer, input: GrantAccessInput): Promise<void> {
    const { incidentId, requestId, role } = input;
    const asked = await this.rowsOn(viewer, incidentId);
    const request = asked.find(({ id }) => id === requestId);
    if (request === undefined) throw new Refused('NOT_AVAILABLE', 'input.requestId');
    await this.commands.give(viewer, input, await this.commandFor(request, role));
    await this.decide(viewer, incidentId, requestId, 'granted');
  }

  async refuse(viewer: Viewer, { incidentId, requestId }: RefuseAccessInput): Promise<void> {
    const decided = await this.decide(viewer, incidentId, requestId, 'refused');
    if (!decided) throw new Refused('NOT_AVAILABLE', 'input.requestId');
  }

  /** A colleague is brought in by name; for anybody else their organisation comes on, with them alone. */
  private async commandFor(request: Row, role: ParticipantRole): Promise<Command> {
    const { person_id: personId, organisation_id: organisationId } = request;
    if (request.colleague) return { type: 'assign_person', personId, role };
    const asking = (await this.stakeholders.alertable()).find((one) => one.organisationId === organisationId);
    if (asking === undefined) throw new Refused('NOT_AVAILABLE', 'input.requestId');
    return { type: 'add_organisation', alerted: alerted({ ...asking, people: [personId] }, role) };
  }

  private async decide(
    viewer: Viewer,
    incidentId: string,
    requestId: string,
    outcome: 'granted' | 'refused',
  ): Promise<boolean> {
    return this.writing(viewer, async (runner) => {
      const [row] = await rows<{ decided: boolean }>(
        runner,
        'SELECT decide_access($1, $2, $3, $4) AS decided',
        [incidentId, requestId, outcome, this.clock.now()],
      );
      return row?.decided === true;
    });
  }

  private rowsOn(viewer: Viewer, incidentId: string): Promise<Row[]> {
    const { sessionHash } = viewer;
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, (runner) =>
      rows<Row>(runner, 'SELECT * FROM access_requests_on($1)', [incidentId]),
    );
  }

  private writing<T>({ sessionHash }: Viewer, write: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}
