import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { AccessLog, type AccessAct } from '../access/access-log.js';
import { AccessService } from '../access/access.service.js';
import type { NewInvitation } from '../access/invitation.model.js';
import { Invitations } from '../access/invitations.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { OrganisationEntity } from './organisation.entity.js';
import type { InvitePersonInput, SetPersonInput } from './people.inputs.js';
import { PersonEntity } from './person.entity.js';

type Outcome =
  'made' | 'done' | 'not_available' | 'already_so' | 'suspended' | 'too_many' | 'last_administrator';

/**
 * An organisation's own people and how they are reached, by its own administrators. The database finds for itself whose administrator asks;
 * people of other organisations are answered like people who do not exist.
 */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
    private readonly access: AccessService,
    private readonly log: AccessLog,
  ) {}

  /** Colleagues, oneself among them, by name. */
  async colleagues({ sessionHash }: Viewer): Promise<PersonEntity[]> {
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, (runner) =>
      runner.manager.getRepository(PersonEntity).find({ order: { name: 'ASC', id: 'ASC' } }),
    );
  }

  /** They can sign in once they have used the link, and are nobody's recipient before. */
  invite(viewer: Viewer, input: InvitePersonInput, caller: Caller): Promise<NewInvitation> {
    const { name, title, languages, onDuty, administrator } = input;
    if (languages.length === 0) throw new Refused('INPUT_INVALID', 'input.languages');
    const personId = randomUUID();
    return this.invitations.make(viewer, caller, async (runner, { id, hash, now, until, most }) => {
      const person = [personId, name, title, languages, onDuty, administrator];
      expectDone(
        await outcome(
          runner,
          'SELECT invite_person($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS outcome',
          [...person, ...[id, hash, now, until, most]],
        ),
        null,
      );
      return { personId, personName: name, purpose: 'first_sign_in' };
    });
  }

  /** For somebody who cannot sign in any more, or never could: a link that replaces all they had. */
  recover(viewer: Viewer, personId: string, caller: Caller): Promise<NewInvitation> {
    return this.invitations.make(viewer, caller, async (runner, { id, hash, now, until, most }) => {
      const found = await runner.manager.getRepository(PersonEntity).findOneBy({ id: personId });
      expectDone(
        await outcome(runner, 'SELECT recover_person($1, $2, $3, $4, $5, $6) AS outcome', [
          ...[personId, id, hash, now, until, most],
        ]),
        'personId',
      );
      const purpose = found?.active ? 'recovery' : 'first_sign_in';
      return { personId, personName: found?.name ?? null, purpose };
    });
  }

  /** By a coordinating body, for an organisation it has admitted, as long as nobody there has ever signed in. */
  inviteFirst(viewer: Viewer, organisationId: string, caller: Caller): Promise<NewInvitation> {
    return this.invitations.make(viewer, caller, async (runner, { id, hash, now, until, most }) => {
      const [invited] = await rows<{ person: string | null }>(
        runner,
        'SELECT invite_first_person($1, $2, $3, $4, $5, $6) AS person',
        [organisationId, id, hash, now, until, most],
      );
      if (!invited?.person) throw new Refused('NOT_AVAILABLE', 'organisationId');
      return { personId: invited.person, personName: null, purpose: 'first_sign_in' };
    });
  }

  async set(viewer: Viewer, personId: string, input: SetPersonInput): Promise<PersonEntity> {
    const { title, languages, onDuty } = input;
    if (languages?.length === 0) throw new Refused('INPUT_INVALID', 'input.languages');
    return this.writing(viewer, async (runner) => {
      const [changed] = await rows<{ done: boolean }>(runner, 'SELECT set_person($1, $2, $3, $4) AS done', [
        personId,
        title ?? null,
        languages ?? null,
        onDuty ?? null,
      ]);
      if (changed?.done !== true) throw new Refused('NOT_AVAILABLE', 'personId');
      return colleague(runner, personId);
    });
  }

  async setAdministrator(viewer: Viewer, personId: string, administrator: boolean): Promise<PersonEntity> {
    return this.writing(viewer, async (runner) => {
      expectDone(
        await outcome(runner, 'SELECT set_administrator($1, $2) AS outcome', [personId, administrator]),
        'personId',
      );
      const act: AccessAct = administrator ? 'administrator_made' : 'administrator_unmade';
      await this.log.note(act, viewer, { detail: personId }, runner);
      return colleague(runner, personId);
    });
  }

  /** Ends all they have open: here at once, on other nodes within their next look. */
  async suspend(viewer: Viewer, personId: string): Promise<PersonEntity> {
    const { person, ended } = await this.writing(viewer, async (runner) => {
      // Read first: whoever suspends themselves sees nobody afterwards.
      const before = await runner.manager.getRepository(PersonEntity).findOneBy({ id: personId });
      const [suspended] = await rows<{ outcome: Outcome; ended: string[] }>(
        runner,
        'SELECT * FROM suspend_person($1, $2)',
        [personId, this.clock.now()],
      );
      expectDone(suspended?.outcome, 'personId');
      if (before === null) throw new Refused('NOT_AVAILABLE', 'personId');
      await this.log.note('person_suspended', viewer, { detail: personId }, runner);
      const suspendedAt = new Date(this.clock.now());
      return { person: { ...before, active: false, suspendedAt }, ended: suspended?.ended ?? [] };
    });
    this.access.announceEnded(ended);
    return person;
  }

  async reinstate(viewer: Viewer, personId: string): Promise<PersonEntity> {
    return this.writing(viewer, async (runner) => {
      expectDone(await outcome(runner, 'SELECT reinstate_person($1) AS outcome', [personId]), 'personId');
      await this.log.note('person_reinstated', viewer, { detail: personId }, runner);
      return colleague(runner, personId);
    });
  }

  /** The line on which the organisation answers at any hour; null takes it away. */
  async setDutyLine(viewer: Viewer, dutyLine: string | null): Promise<OrganisationEntity> {
    return this.writing(viewer, async (runner) => {
      const [set] = await rows<{ done: boolean }>(runner, 'SELECT set_duty_line($1) AS done', [dutyLine]);
      if (set?.done !== true) throw new Refused('NOT_AVAILABLE');
      await this.log.note(
        'duty_line_changed',
        viewer,
        { detail: dutyLine === null ? 'removed' : 'set' },
        runner,
      );
      const id = viewer.organisation.organisationId;
      return runner.manager.getRepository(OrganisationEntity).findOneByOrFail({ id });
    });
  }

  private writing<T>({ sessionHash }: Viewer, write: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}

async function outcome(
  runner: QueryRunner,
  sql: string,
  parameters: unknown[],
): Promise<Outcome | undefined> {
  const [found] = await rows<{ outcome: Outcome }>(runner, sql, parameters);
  return found?.outcome;
}

async function colleague(runner: QueryRunner, personId: string): Promise<PersonEntity> {
  const found = await runner.manager.getRepository(PersonEntity).findOneBy({ id: personId });
  if (found === null) throw new Refused('NOT_AVAILABLE', 'personId');
  return found;
}

function expectDone(outcome: Outcome | undefined, field: string | null): void {
  switch (outcome) {
    case 'made':
    case 'done':
      return;
    case 'already_so':
      throw new Refused('ALREADY_SO', field);
    case 'suspended':
      throw new Refused('PERSON_SUSPENDED', field);
    case 'too_many':
      throw new Refused('TOO_MANY_REQUESTS', field);
    case 'last_administrator':
      throw new Refused('LAST_ADMINISTRATOR', field);
    case 'not_available':
    case undefined:
      throw new Refused('NOT_AVAILABLE', field);
  }
}
