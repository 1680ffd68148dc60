import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@tocsin/contract';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
} from 'openid-client';
import { DataSource } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { rows, writingAsViewer } from '../server/database/database.js';
import { Deployment } from '../server/deployment.js';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { AccessService } from './access.service.js';
import { Attempts } from './attempts.js';
import { IdentityProviders, PROVIDER_COLUMNS, type Provider } from './identity-providers.js';
import { Invitations } from './invitations.js';
import { ProviderNotReached } from './provider-requests.js';
import { hashOf } from './sessions.js';
import { SignIns, type SignedIn } from './sign-ins.js';
import type { Viewer } from './viewer.js';
import { CEREMONY_MS } from './webauthn.js';

/** What the browser is given: where to go, and what binds the way back to it. */
export interface Onward {
  readonly url: string;
  readonly secret: string;
  readonly expiresAt: string;
}

/** How a way to a provider and back ended. `signedIn` is null where an account was linked to who is signed in already. */
export type Arrived =
  | { readonly ok: true; readonly path: string; readonly signedIn: SignedIn | null }
  | { readonly ok: false; readonly path: string; readonly code: ErrorCode };

interface Taken extends Provider {
  readonly sessionId: string | null;
  readonly invitationHash: Buffer | null;
  readonly path: string;
}

interface Begun {
  readonly linking: boolean;
  readonly invitationHash: Buffer | null;
  readonly path: string;
}

/**
 * Signing in at the organisation's own provider: OpenID Connect, code flow. The browser keeps one secret in a cookie;
 * state, nonce and code verifier all come from that, so the database holds nothing that would help anybody, and an answer
 * that comes to another browser is nobody's. Each organisation has its own address to come back to, and `iss` (RFC 9207)
 * is checked where the provider sends it: no provider's answer is taken for another's.
 */
@Injectable()
export class ProviderSignIns {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly deployment: Deployment,
    private readonly providers: IdentityProviders,
    private readonly signIns: SignIns,
    private readonly invitations: Invitations,
    private readonly access: AccessService,
    private readonly attempts: Attempts,
    private readonly log: AccessLog,
  ) {}

  redirectUri(caller: Pick<Caller, 'host'>, organisationId: string): string {
    return `${this.deployment.ownAddress(caller.host).origin}${CALLBACK_PATH}/${organisationId}`;
  }

  /** NOT_AVAILABLE for a domain that nobody has, as for that of an organisation that is not active. */
  async beginByDomain(domain: string, path: string, caller: Caller, before: Viewer | null): Promise<Onward> {
    this.attempts.count('organisation_sign_in', caller.address);
    const [provider] = await this.database.query<[Provider | undefined]>(
      `SELECT ${PROVIDER_COLUMNS} FROM provider_of_domain($1)`,
      [domain],
    );
    if (provider === undefined) throw new Refused('NOT_AVAILABLE', 'domain');
    const begun = { linking: false, invitationHash: null, path };
    return this.begin(provider, begun, caller, before, 'domain');
  }

  async beginInvited(secret: string, caller: Caller, before: Viewer | null): Promise<Onward> {
    await this.invitations.received(secret, caller);
    const invitationHash = hashOf(secret);
    const [provider] = await this.database.query<[Provider | undefined]>(
      `SELECT ${PROVIDER_COLUMNS} FROM provider_of_invitation($1, $2)`,
      [invitationHash, this.clock.now()],
    );
    if (provider === undefined) throw new Refused('NOT_AVAILABLE', 'secret');
    return this.begin(provider, { linking: false, invitationHash, path: '/' }, caller, before, 'secret');
  }

  /** For somebody who is signed in, and stays so. */
  async beginLink(viewer: Viewer, path: string, caller: Caller): Promise<Onward> {
    const provider = await this.providers.ofViewer(viewer);
    if (provider === null) throw new Refused('NOT_AVAILABLE');
    return this.begin(provider, { linking: true, invitationHash: null, path }, caller, viewer, null);
  }

  /** `address` is the one the provider has sent the browser to, `secret` what the browser's cookie holds. */
  async finish(
    organisationId: string,
    address: URL,
    secret: string | null,
    caller: Caller,
  ): Promise<Arrived> {
    this.attempts.count('organisation_sign_in', caller.address);
    const taken = secret === null ? null : await this.take(secret);
    if (secret === null || taken?.organisationId !== organisationId) return this.refuse('/sign-in');
    const path = taken.sessionId === null ? '/sign-in' : taken.path;
    let subject: string | null;
    try {
      subject = await this.subject(taken, address, secret, caller);
    } catch (error) {
      return this.refuse(path, refusalOf(error));
    }
    if (subject === null) return this.refuse(path);
    try {
      return { ok: true, path: taken.path, signedIn: await this.letIn(taken, subject, caller) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, path, code: error.code };
      throw error;
    }
  }

  private async letIn(taken: Taken, subject: string, caller: Caller): Promise<SignedIn | null> {
    const { id: providerId, sessionId, invitationHash } = taken;
    if (invitationHash !== null) {
      return this.invitations.acceptWithIdentity(invitationHash, { providerId, subject }, caller, null);
    }
    const now = this.clock.now();
    if (sessionId !== null) {
      const [linked] = await this.database.query<[{ person: string | null }]>(
        'SELECT link_identity($1, $2, $3, $4) AS person',
        [sessionId, providerId, subject, now],
      );
      if (linked.person === null) throw await this.signIns.failed('identity_link');
      const { organisationId } = taken;
      await this.log.note('identity_linked', {
        personId: linked.person,
        sessionId,
        organisation: { organisationId },
      });
      return null;
    }
    const [found] = await this.database.query<[{ person: string | null }]>(
      'SELECT sign_in_by_identity($1, $2, $3) AS person',
      [providerId, subject, now],
    );
    if (found.person === null) throw await this.signIns.failed('identity_provider');
    return this.signIns.open(found.person, 'identity_provider', caller, null);
  }

  private async begin(
    provider: Provider,
    { linking, invitationHash, path }: Begun,
    caller: Caller,
    before: Viewer | null,
    field: string | null,
  ): Promise<Onward> {
    const secret = randomBytes(32).toString('base64url');
    const url = await this.authorizationUrl(provider, secret, caller).catch((error: unknown) => {
      throw new Refused(refusalOf(error, 'PROVIDER_NOT_REACHED'), field);
    });
    const now = this.clock.now();
    const expiresAt = shifted(now, CEREMONY_MS);
    const wanted = [hashOf(secret), provider.id, linking, invitationHash, path, now, expiresAt];
    const sql = 'SELECT begin_provider_sign_in($1, $2, $3, $4, $5, $6, $7) AS begun';
    const [found] =
      linking && before !== null
        ? await writingAsViewer(this.database, { sessionHash: before.sessionHash, now }, (runner) =>
            rows<{ begun: boolean }>(runner, sql, wanted),
          )
        : await this.database.query<[{ begun: boolean }]>(sql, wanted);
    if (found?.begun !== true) throw new Refused('NOT_AVAILABLE', field);
    // The way back comes from another site, where the browser does not send its session along to be ended then.
    if (!linking && before !== null && before.through !== 'program') await this.access.signOut(before);
    return { url, secret, expiresAt };
  }

  private async authorizationUrl(provider: Provider, secret: string, caller: Caller): Promise<string> {
    const configuration = await this.providers.configuration(provider);
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(caller, provider.organisationId),
      scope: 'openid',
      response_type: 'code',
      code_challenge: await calculatePKCECodeChallenge(derived(secret, 'code verifier')),
      code_challenge_method: 'S256',
      state: derived(secret, 'state'),
      nonce: derived(secret, 'nonce'),
    });
    return url.href;
  }

  /** Taken once, whatever comes of it. */
  private async take(secret: string): Promise<Taken | null> {
    const [taken] = await this.database.query<[Taken | undefined]>(
      `SELECT id, organisation_id AS "organisationId", issuer, client_id AS "clientId",
              sealed_client_secret AS "sealedClientSecret", session_id AS "sessionId",
              invitation_hash AS "invitationHash", path FROM take_provider_sign_in($1, $2)`,
      [hashOf(secret), this.clock.now()],
    );
    return taken ?? null;
  }

  /** Who the provider says it is; null when it does not say so as it has to. */
  private async subject(taken: Taken, address: URL, secret: string, caller: Caller): Promise<string | null> {
    const configuration = await this.providers.configuration(taken);
    const current = new URL(this.redirectUri(caller, taken.organisationId));
    current.search = address.search;
    const tokens = await authorizationCodeGrant(configuration, current, {
      pkceCodeVerifier: derived(secret, 'code verifier'),
      expectedState: derived(secret, 'state'),
      expectedNonce: derived(secret, 'nonce'),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    return claims?.iss === taken.issuer ? claims.sub : null;
  }

  private async refuse(path: string, code: ErrorCode = 'SIGN_IN_FAILED'): Promise<Arrived> {
    await this.signIns.failed('identity_provider');
    return { ok: false, path, code };
  }
}

/** Where providers send browsers back to; an organisation's identifier follows. */
export const CALLBACK_PATH = '/sign-in/callback';

/** Three values from one secret, none of which says anything about another. */
function derived(secret: string, use: 'state' | 'nonce' | 'code verifier'): string {
  return createHmac('sha256', secret).update(use).digest('base64url');
}

/** A provider that does not answer is told from one whose answer is not right. */
function refusalOf(error: unknown, otherwise: ErrorCode = 'SIGN_IN_FAILED'): ErrorCode {
  if (error instanceof Refused) return error.code;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ProviderNotReached) return 'PROVIDER_NOT_REACHED';
    if (cause instanceof ClientError && cause.code === 'OAUTH_TIMEOUT') return 'PROVIDER_NOT_REACHED';
  }
  return otherwise;
}
