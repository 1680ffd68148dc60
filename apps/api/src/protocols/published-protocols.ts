import { Injectable } from '@nestjs/common';
import type { ProtocolDocument, PublishedProtocol, Uuid } from '@tocsin/protocol';
import { DataSource } from 'typeorm';

interface Row {
  digest: string;
  retired: boolean;
  seats: Record<string, Uuid[]>;
}

/** What is published, for the rules. Documents never change and are read once; whether one is retired, every time. */
@Injectable()
export class PublishedProtocols {
  private readonly documents = new Map<string, ProtocolDocument>();

  constructor(private readonly database: DataSource) {}

  /** By digest. Retired ones too: they govern what they started, and are told apart by whoever would start them. */
  async all(): Promise<ReadonlyMap<string, PublishedProtocol>> {
    const published = await this.database.query<Row[]>(
      'SELECT digest, retired, seats FROM published_protocols()',
    );
    await this.load(published.map(({ digest }) => digest));
    return new Map(
      published.flatMap(({ digest, retired, seats }): [string, PublishedProtocol][] => {
        const document = this.documents.get(digest);
        return document === undefined ? [] : [[digest, { digest, document, retired, seats }]];
      }),
    );
  }

  private async load(digests: readonly string[]): Promise<void> {
    const missing = digests.filter((digest) => !this.documents.has(digest));
    if (missing.length === 0) return;
    const found = await this.database.query<{ digest: string; canonical: Buffer }[]>(
      'SELECT digest, canonical FROM protocol_contents($1)',
      [missing],
    );
    for (const { digest, canonical } of found) {
      this.documents.set(digest, JSON.parse(canonical.toString('utf8')) as ProtocolDocument);
    }
  }
}
