import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type ServerMetadata,
} from 'openid-client';
import { DataSource } from 'typeorm';
import { Clock } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Deployment } from '../server/deployment.js';
import { Refused } from '../server/graphql/refused.js';
import { AccessLog } from './access-log.js';
import type { SetIdentityProviderInput } from './identity-provider.inputs.js';
import { isAllowedAddress, PROVIDER_TIMEOUT_S, providerFetch } from './provider-requests.js';
import { seal, unseal } from './sealing.js';
import type { Viewer } from './viewer.js';

export interface Provider {
  readonly id: string;
  readonly organisationId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly sealedClientSecret: Buffer | null;
  readonly domain: string;
  readonly setAt: Date;
}

/** How long what a provider says about itself is believed without asking again (our default). */
const METADATA_KEPT_MS = 10 * 60_000;

/** What stands between the name of a column and ours. */
export const PROVIDER_COLUMNS = `id, organisation_id AS "organisationId", issuer, client_id AS "clientId",
  sealed_client_secret AS "sealedClientSecret", domain, set_at AS "setAt"`;

/** The identity providers of organisations, and how each is spoken to. */
@Injectable()
export class IdentityProviders {
  private readonly known = new Map<string, { readonly until: number; readonly metadata: ServerMetadata }>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly deployment: Deployment,
    private readonly log: AccessLog,
  ) {}

  async ofViewer({ sessionHash }: Viewer): Promise<Provider | null> {
    const found = await asViewer(this.database, { sessionHash, now: this.clock.now() }, (runner) =>
      rows<Provider>(runner, `SELECT ${PROVIDER_COLUMNS} FROM provider_of_viewer()`),
    );
    return found[0] ?? null;
  }

  /** Asked before it is kept: what does not answer as a provider should is refused. */
  async set(viewer: Viewer, input: SetIdentityProviderInput): Promise<void> {
    const { issuer, clientId, clientSecret, domain } = input;
    if (viewer.organisation.protected) throw new Refused('NAME_IS_PROTECTED');
    const url = new URL(issuer);
    if (!isAllowedAddress(url, this.deployment.allowLocalIdentityProvider)) {
      throw new Refused('PROVIDER_NOT_ALLOWED', 'input.issuer');
    }
    const { organisationId } = viewer.organisation;
    const sealed = clientSecret ? seal(this.deployment.sealingKey, clientSecret, organisationId) : null;
    const metadata = await this.discovered(issuer, clientId).catch(() => {
      throw new Refused('PROVIDER_NOT_REACHED', 'input.issuer');
    });
    const id = randomUUID();
    await this.writing(viewer, async (runner) => {
      const [found] = await rows<{ outcome: 'done' | 'not_available' | 'protected' | 'domain_taken' }>(
        runner,
        'SELECT set_identity_provider($1, $2, $3, $4, $5, $6) AS outcome',
        [id, metadata.issuer, clientId, sealed, domain, this.clock.now()],
      );
      switch (found?.outcome) {
        case 'done':
          return this.log.note('provider_changed', viewer, { detail: id }, runner);
        case 'protected':
          throw new Refused('NAME_IS_PROTECTED');
        case 'domain_taken':
          throw new Refused('DOMAIN_TAKEN', 'input.domain');
        case 'not_available':
        case undefined:
          throw new Refused('NOT_AVAILABLE');
      }
    });
  }

  /** Accounts that were linked there count for nothing afterwards. */
  async remove(viewer: Viewer): Promise<void> {
    await this.writing(viewer, async (runner) => {
      const [found] = await rows<{ removed: boolean }>(
        runner,
        'SELECT remove_identity_provider() AS removed',
      );
      if (found?.removed !== true) throw new Refused('NOT_AVAILABLE');
      await this.log.note('provider_changed', viewer, { detail: 'removed' }, runner);
    });
  }

  /** The provider as a client of it sees it. Throws what the network throws. */
  async configuration(provider: Provider): Promise<Configuration> {
    const { id, organisationId, issuer, clientId, sealedClientSecret } = provider;
    const now = Date.parse(this.clock.now());
    const kept = this.known.get(id);
    const metadata =
      kept !== undefined && kept.until > now ? kept.metadata : await this.discovered(issuer, clientId);
    if (metadata !== kept?.metadata) this.known.set(id, { until: now + METADATA_KEPT_MS, metadata });
    const secret =
      sealedClientSecret === null
        ? null
        : unseal(this.deployment.sealingKey, sealedClientSecret, organisationId);
    const configuration = new Configuration(metadata, clientId, {}, clientAuth(metadata, secret));
    configuration.timeout = PROVIDER_TIMEOUT_S;
    configuration[customFetch] = providerFetch(this.deployment.allowLocalIdentityProvider);
    if (this.deployment.allowLocalIdentityProvider) allowInsecureRequests(configuration);
    // Over TLS the token's signature may be left unchecked; it is not.
    enableNonRepudiationChecks(configuration);
    return configuration;
  }

  private async discovered(issuer: string, clientId: string): Promise<ServerMetadata> {
    const { allowLocalIdentityProvider } = this.deployment;
    const found = await discovery(new URL(issuer), clientId, undefined, undefined, {
      [customFetch]: providerFetch(allowLocalIdentityProvider),
      timeout: PROVIDER_TIMEOUT_S,
      execute: allowLocalIdentityProvider ? [allowInsecureRequests] : [],
    });
    const metadata: ServerMetadata = found.serverMetadata();
    // One that answers for many tenants says so by another issuer: whoever has an account anywhere would be let in.
    if (new URL(metadata.issuer).href !== new URL(issuer).href)
      throw new Error('another issuer answers there');
    if (!metadata.authorization_endpoint || !metadata.token_endpoint) throw new Error('it has no code flow');
    if (!isAllowedAddress(new URL(metadata.authorization_endpoint), allowLocalIdentityProvider)) {
      throw new Error('people would be sent to an address that is not allowed');
    }
    return metadata;
  }

  private writing<T>({ sessionHash }: Viewer, write: Parameters<typeof writingAsViewer<T>>[2]): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}

/** What a provider does not say means client_secret_basic (OpenID Connect Discovery 1.0, section 3). */
function clientAuth(metadata: ServerMetadata, secret: string | null): ClientAuth {
  if (secret === null) return None();
  const ways = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return ways.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
}
