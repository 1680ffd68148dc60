import { Injectable } from '@nestjs/common';
import type { ProtocolDocument, StakeholderKind } from '@tocsin/protocol';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { ProtocolTexts, type SoundProtocol } from './protocol-texts.js';
import type { Protocol, ProtocolSeat } from './protocol.model.js';
import type { PublishProtocolInput, RetireProtocolInput } from './protocols.inputs.js';
import { refuseSeats } from './seats.js';

interface Row {
  digest: string;
  protocol_id: string;
  version: string;
  name: string;
  canonical: Buffer;
  published_at: Date;
  retired_at: Date | null;
}

interface SeatRow {
  digest: string;
  role_id: string;
  organisation_id: string;
  name: string;
  kind: StakeholderKind;
}

/** What is published, and by whom: administrators of coordinating bodies, once for every version. */
@Injectable()
export class ProtocolsService {
  constructor(
    private readonly database: DataSource,
    private readonly stakeholders: StakeholdersService,
    private readonly texts: ProtocolTexts,
    private readonly clock: Clock,
  ) {}

  /** By name; of a protocol what was published last comes first. */
  async list(viewer: Viewer): Promise<Protocol[]> {
    return asViewer(this.database, this.asking(viewer), (runner) => read(runner, null));
  }

  async find(viewer: Viewer, digest: string): Promise<Protocol | null> {
    const [found] = await asViewer(this.database, this.asking(viewer), (runner) => read(runner, digest));
    return found ?? null;
  }

  async publish(viewer: Viewer, input: PublishProtocolInput): Promise<Protocol> {
    if (!viewer.administrator) throw new Refused('NOT_AN_ADMINISTRATOR');
    const sound = this.sound(input);
    const known = await this.find(viewer, sound.digest);
    if (known !== null) throw new Refused('ALREADY_SO', 'input.document');
    await this.refuseSeats(viewer, sound.document, input);
    const seats = input.seats.flatMap(({ roleId, organisationIds }) =>
      organisationIds.map((organisationId) => ({ roleId, organisationId })),
    );
    const now = this.clock.now();
    const { id, version, name } = sound.document;
    return writingAsViewer(this.database, this.asking(viewer), async (runner) => {
      const content = Buffer.from(sound.canonical, 'utf8');
      const [done] = await rows<{ outcome: string }>(
        runner,
        'SELECT publish_protocol($1, $2, $3, $4, $5, $6, $7) AS outcome',
        [sound.digest, id, version, name, content, JSON.stringify(seats), now],
      );
      if (done?.outcome === 'taken') throw new Refused('VERSION_TAKEN', 'input.document');
      return published(runner, sound.digest, done?.outcome === 'published');
    });
  }

  async retire(viewer: Viewer, { digest }: RetireProtocolInput): Promise<Protocol> {
    if (!viewer.administrator) throw new Refused('NOT_AN_ADMINISTRATOR');
    return writingAsViewer(this.database, this.asking(viewer), async (runner) => {
      const [done] = await rows<{ outcome: string }>(runner, 'SELECT retire_protocol($1, $2) AS outcome', [
        digest,
        this.clock.now(),
      ]);
      if (done?.outcome === 'already_so') throw new Refused('ALREADY_SO', 'input.digest');
      return published(runner, digest, done?.outcome === 'retired');
    });
  }

  /** Exactly what the person has checked, or no protocol at all. */
  private sound({ document, digest }: PublishProtocolInput): SoundProtocol {
    const { sound, faults } = this.texts.read(document);
    const [first] = faults;
    if (sound === null) {
      const place = first?.place ?? '$';
      throw new Refused('PROTOCOL_HAS_FAULTS', place === '$' ? 'input.document' : `input.document.${place}`);
    }
    if (sound.digest !== digest) throw new Refused('PROTOCOL_DIFFERS', 'input.digest');
    return sound;
  }

  private async refuseSeats(
    viewer: Viewer,
    document: ProtocolDocument,
    { seats }: PublishProtocolInput,
  ): Promise<void> {
    const directory = await this.stakeholders.directory(this.asking(viewer));
    const seatable = new Map(directory.filter((one) => !one.protected).map((one) => [one.id, one]));
    const refusal = refuseSeats(document, seats, seatable);
    if (refusal !== null) throw new Refused(refusal.code, `input.${refusal.field}`);
  }

  private asking({ sessionHash }: Viewer): { sessionHash: string; now: string } {
    return { sessionHash, now: this.clock.now() };
  }
}

async function published(runner: QueryRunner, digest: string, done: boolean): Promise<Protocol> {
  const [found] = done ? await read(runner, digest) : [];
  if (found === undefined) throw new Refused('NOT_AVAILABLE', 'input.digest');
  return found;
}

async function read(runner: QueryRunner, digest: string | null): Promise<Protocol[]> {
  const found = await rows<Row>(
    runner,
    `SELECT digest, protocol_id, version, name, canonical, published_at, retired_at FROM protocol
     WHERE $1::text IS NULL OR digest = $1 ORDER BY name, published_at DESC, digest`,
    [digest],
  );
  const seats = await rows<SeatRow>(
    runner,
    `SELECT s.digest, s.role_id, s.organisation_id, o.name, o.kind
     FROM protocol_seat s JOIN organisation o ON o.id = s.organisation_id
     WHERE $1::text IS NULL OR s.digest = $1 ORDER BY s.role_id, o.name, o.id`,
    [digest],
  );
  const byDigest = Map.groupBy(seats, (seat) => seat.digest);
  return found.map((row) => present(row, byDigest.get(row.digest) ?? []));
}

function present(row: Row, seats: readonly SeatRow[]): Protocol {
  const document = row.canonical.toString('utf8');
  const { roles, steward } = JSON.parse(document) as ProtocolDocument;
  const byRole = Map.groupBy(seats, (seat) => seat.role_id);
  return {
    digest: row.digest,
    protocolId: row.protocol_id,
    version: row.version,
    name: row.name,
    steward,
    publishedAt: row.published_at.toISOString(),
    retiredAt: row.retired_at?.toISOString() ?? null,
    seats: roles
      .filter(({ filled }) => filled === 'seat')
      .map(({ id }): ProtocolSeat => ({
        roleId: id,
        organisations: (byRole.get(id) ?? []).map(({ organisation_id: organisationId, name, kind }) => ({
          organisationId,
          name,
          kind,
        })),
      })),
    document,
  };
}
