import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { PUBLIC_URL } from './world.js';

export const CLIENT_ID = 'tocsin';
export const CLIENT_SECRET = 'not-for-the-database';

/** An organisation's own identity provider on this machine: the real protocol, with nobody at the keyboard. */
export class IdentityProviderOnThisMachine {
  /** Who is at the browser: their account there, and the address it has now. */
  subject = 'alice';
  email = 'alice@agency.example';
  /** Paths that were asked for. */
  readonly asked: string[] = [];

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** `organisationId` is whose redirect address it knows; `secret` makes the client a confidential one. */
  static async start(
    organisationId: string,
    secret: string | null = null,
  ): Promise<IdentityProviderOnThisMachine> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const self = new IdentityProviderOnThisMachine(issuer, server);
    const provider = new Provider(issuer, self.configuration(organisationId, secret));
    const answer = provider.callback();
    server.on('request', (request, response) => {
      self.asked.push(new URL(request.url ?? '/', issuer).pathname);
      const answered = request.url?.startsWith('/interaction/')
        ? self.interacts(provider, request, response)
        : answer(request, response);
      answered.catch(() => response.destroy());
    });
    return self;
  }

  stop(): Promise<void> {
    return new Promise((closed) => {
      this.server.close(() => {
        closed();
      });
      this.server.closeAllConnections();
    });
  }

  /** What a browser does there: from the address it is sent to, back to ours. Signs in anew each time. */
  async visit(url: string): Promise<URL> {
    let address = new URL(url);
    const cookies = new Map<string, string>();
    for (let steps = 0; address.origin !== PUBLIC_URL; steps += 1) {
      if (steps > 10) throw new Error(`the provider sends round in circles: ${address.href}`);
      const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
      const response = await fetch(address, { redirect: 'manual', headers });
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=', 2);
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`the provider shows a page: ${await response.text()}`);
      address = new URL(location, address);
    }
    return address;
  }

  private configuration(organisationId: string, secret: string | null): object {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const client = {
      client_id: CLIENT_ID,
      redirect_uris: [`${PUBLIC_URL}/sign-in/callback/${organisationId}`],
      ...(secret === null
        ? { token_endpoint_auth_method: 'none' }
        : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret }),
    };
    return {
      clients: [client],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'spec' }] },
      adapter: () => new Shelf(),
      cookies: { keys: ['spec'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, subject: string) => ({
        accountId: subject,
        claims: () => ({ sub: subject, email: this.email }),
      }),
      pkce: { required: () => true },
      // Seconds; unset, the provider says of each that it should be set.
      ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    };
  }

  private async interacts(
    provider: Provider,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      await provider.interactionFinished(request, response, { login: { accountId: this.subject } });
      return;
    }
    const accountId = session?.accountId ?? this.subject;
    const grant = new provider.Grant({ accountId, clientId: params.client_id });
    grant.addOIDCScope('openid');
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }
}

interface Kept {
  readonly uid?: string;
  readonly grantId?: string;
  consumed?: number;
}

/** What the provider remembers of one kind of thing. Its own store in memory warns whoever uses it. */
class Shelf {
  private readonly things = new Map<string, Kept>();

  upsert(id: string, thing: Kept): Promise<void> {
    this.things.set(id, thing);
    return Promise.resolve();
  }

  find(id: string): Promise<Kept | undefined> {
    return Promise.resolve(this.things.get(id));
  }

  findByUid(uid: string): Promise<Kept | undefined> {
    return Promise.resolve([...this.things.values()].find((thing) => thing.uid === uid));
  }

  consume(id: string): Promise<void> {
    const thing = this.things.get(id);
    if (thing !== undefined) thing.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.things.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, thing] of this.things) if (thing.grantId === grantId) this.things.delete(id);
    return Promise.resolve();
  }
}
