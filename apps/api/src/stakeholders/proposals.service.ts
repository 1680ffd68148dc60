import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  canonical,
  mayCarryOut,
  mayPropose,
  PROPOSAL_LAPSES_AFTER_MS,
  refuseAdmission,
  type Deciding,
  type Proposal as ProposalFacts,
  type ProposalAct,
  type StakeholderKind,
  type Uuid,
} from '@tocsin/protocol';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock, shifted } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import { OrganisationEntity } from './organisation.entity.js';
import type {
  CarryOutProposalInput,
  ProposeAdmissionInput,
  ProposeSuspensionInput,
  TurnDownProposalInput,
} from './proposals.inputs.js';
import type { Proposal } from './proposals.model.js';

/** What is proposed, as its digest covers it. */
interface Content {
  readonly name: string;
  readonly kind: StakeholderKind;
  readonly country: string;
  readonly protected: boolean;
  readonly personId: Uuid | null;
  readonly personName: string | null;
  readonly personTitle: string | null;
  readonly personLanguage: string | null;
  readonly reason: string;
}

interface Row {
  id: string;
  act: ProposalAct;
  content: Content;
  digest: Buffer;
  organisation_id: string;
  protected: boolean;
  proposed_by: string;
  proposer_organisation_id: string;
  proposer_organisation_name: string;
  proposer_kind: StakeholderKind;
  proposer_in_force: boolean;
  proposed_at: Date;
  lapses_at: Date;
}

/** What two people of different organisations and kinds decide about an organisation. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async open(viewer: Viewer): Promise<Proposal[]> {
    return this.reading(viewer, async (runner) => {
      const twoKinds = await hasTwoKinds(runner);
      return (await this.rows(runner)).map((row) => this.present(row, viewer, twoKinds));
    });
  }

  async proposeAdmission(viewer: Viewer, input: ProposeAdmissionInput): Promise<void> {
    const verdict = refuseAdmission(input);
    if (!verdict.ok) throw new Refused(verdict.refusal.code, `input.${verdict.refusal.field ?? ''}`);
    const { name, kind, country, personName, personTitle, personLanguage, reason } = input;
    const content = { name, kind, country, protected: input.protected, reason };
    const person = { personId: randomUUID(), personName, personTitle, personLanguage };
    await this.make(viewer, 'admit_organisation', randomUUID(), { ...content, ...person });
  }

  async proposeAbout(
    viewer: Viewer,
    act: 'suspend_organisation' | 'reinstate_organisation',
    { organisationId, reason }: ProposeSuspensionInput,
  ): Promise<void> {
    const found = await this.reading(viewer, (runner) =>
      runner.manager.getRepository(OrganisationEntity).findOneBy({
        id: organisationId,
        active: act === 'suspend_organisation',
      }),
    );
    if (found === null) throw new Refused('NOT_AVAILABLE', 'input.organisationId');
    const { name, kind, country, protected: isProtected } = found;
    const nobody = { personId: null, personName: null, personTitle: null, personLanguage: null };
    await this.make(viewer, act, organisationId, {
      ...{ name, kind, country, protected: isProtected },
      ...nobody,
      reason,
    });
  }

  /** The second person agrees: checked by the rules, and once more by the database as it takes effect. */
  async carryOut(viewer: Viewer, { proposalId, digest }: CarryOutProposalInput): Promise<void> {
    await this.writing(viewer, async (runner) => {
      const row = (await this.rows(runner)).find(({ id }) => id === proposalId);
      if (row === undefined) throw new Refused('NOT_AVAILABLE', 'input.proposalId');
      const twoKinds = await hasTwoKinds(runner);
      const verdict = mayCarryOut(factsOf(row), deciding(viewer), {
        now: this.clock.now(),
        digest,
        twoKinds,
      });
      if (!verdict.ok) {
        const { code, field } = verdict.refusal;
        throw new Refused(code, field === null ? null : `input.${field}`);
      }
      const [done] = await rows<{ done: boolean }>(runner, 'SELECT carry_out_proposal($1, $2) AS done', [
        proposalId,
        this.clock.now(),
      ]);
      if (done?.done !== true) throw new Refused('NOT_AVAILABLE', 'input.proposalId');
    });
  }

  async turnDown(viewer: Viewer, { proposalId, reason }: TurnDownProposalInput): Promise<void> {
    const done = await this.writing(viewer, async (runner) => {
      const [row] = await rows<{ done: boolean }>(runner, 'SELECT turn_down_proposal($1, $2, $3) AS done', [
        proposalId,
        reason,
        this.clock.now(),
      ]);
      return row?.done;
    });
    if (done !== true) throw new Refused('NOT_AVAILABLE', 'input.proposalId');
  }

  private async make(
    viewer: Viewer,
    act: ProposalAct,
    organisationId: Uuid,
    content: Content,
  ): Promise<void> {
    const about = { organisationId, protected: content.protected };
    const verdict = mayPropose(deciding(viewer), about);
    if (!verdict.ok) throw new Refused(verdict.refusal.code);
    const now = this.clock.now();
    const digest = createHash('sha256').update(canonical({ act, organisationId, content })).digest();
    await this.writing(viewer, (runner) =>
      rows(runner, 'SELECT make_proposal($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[randomUUID(), act, JSON.stringify(content), digest, organisationId, content.protected],
        ...[now, shifted(now, PROPOSAL_LAPSES_AFTER_MS)],
      ]),
    );
  }

  private present(row: Row, viewer: Viewer, twoKinds: boolean): Proposal {
    const { name, kind, country, personName, personTitle, reason } = row.content;
    const digest = row.digest.toString('hex');
    const at = { now: this.clock.now(), digest, twoKinds };
    return {
      ...{ id: row.id, act: row.act, digest, organisationId: row.organisation_id },
      ...{ name, kind, country, personName, personTitle, reason, protected: row.protected },
      proposedByOrganisation: row.proposer_organisation_name,
      proposedByKind: row.proposer_kind,
      own: row.proposed_by === viewer.personId,
      proposedAt: row.proposed_at.toISOString(),
      lapsesAt: row.lapses_at.toISOString(),
      mayCarryOut: mayCarryOut(factsOf(row), deciding(viewer), at).ok,
    };
  }

  private rows(runner: QueryRunner): Promise<Row[]> {
    return rows<Row>(runner, 'SELECT * FROM proposals_open($1)', [this.clock.now()]);
  }

  private reading<T>({ sessionHash }: Viewer, read: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, read);
  }

  private writing<T>({ sessionHash }: Viewer, write: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}

async function hasTwoKinds(runner: QueryRunner): Promise<boolean> {
  const [found] = await rows<{ two: boolean }>(runner, 'SELECT community_has_two_kinds() AS two');
  return found?.two === true;
}

function deciding({ personId, organisation }: Viewer): Deciding {
  return { personId, organisationId: organisation.organisationId, kind: organisation.kind };
}

function factsOf(row: Row): ProposalFacts {
  return {
    act: row.act,
    organisationId: row.organisation_id,
    protected: row.protected,
    proposedBy: {
      personId: row.proposed_by,
      organisationId: row.proposer_organisation_id,
      kind: row.proposer_kind,
    },
    proposerInForce: row.proposer_in_force,
    lapsesAt: row.lapses_at.toISOString(),
    digest: row.digest.toString('hex'),
  };
}
