import type { IncidentState, ProtocolDocument, Uuid } from '@tocsin/protocol';
import type { ApiClient } from './api-client.js';
import { UsageError } from './arguments.js';
import type { Cast } from './cast.js';
import { PROTOCOLS } from './operations.js';
import { stateNow } from './reading.js';
import {
  isForPeople,
  knownIn,
  type Known,
  type KnownProtocol,
  type Scenario,
  type ScenarioEntry,
} from './scenario.js';

interface Published {
  readonly digest: string;
  readonly protocolId: string;
  readonly version: string;
  readonly document: string;
}

/** What a player finds out from the server before they say something: its protocols, and what has come of it so far. */
export class Knowledge {
  private protocols: ReadonlyMap<string, KnownProtocol> | null = null;

  constructor(
    private readonly client: ApiClient,
    private readonly scenario: Scenario,
    private readonly cast: Cast,
    private readonly incidentId: Uuid,
    private readonly ids: ReadonlyMap<string, Uuid>,
  ) {}

  async before(entry: ScenarioEntry): Promise<Known> {
    const token = this.cast.get(entry.actor)?.token ?? '';
    const speaksOfState = isForPeople(entry) || entry.do === 'report_obligation';
    const state: IncidentState | null = speaksOfState
      ? await stateNow(this.client, token, this.incidentId)
      : null;
    if (entry.do === 'open_activation') this.protocols ??= await this.published(token);
    return knownIn(this.scenario, {
      idOf: (key) => this.ids.get(key),
      protocols: this.protocols ?? new Map<string, KnownProtocol>(),
      state,
      organisationOf: (actor) => this.cast.get(actor)?.organisation.organisationId,
    });
  }

  private async published(token: string): Promise<ReadonlyMap<string, KnownProtocol>> {
    const { protocols } = await this.client.send<{ protocols: Published[] }>({ token }, PROTOCOLS);
    const known = new Map(
      protocols.map(({ digest, protocolId, version, document }) => [
        `${protocolId}@${version}`,
        { digest, document: JSON.parse(document) as ProtocolDocument },
      ]),
    );
    const missing = Object.keys(this.scenario.protocols ?? {}).find((name) => !known.has(name));
    if (missing !== undefined) throw new UsageError(`${this.client.url} has not published ${missing}.`);
    return known;
  }
}
