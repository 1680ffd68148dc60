import type { FastifyInstance } from 'fastify';
import { Refused } from '../server/graphql/refused.js';
import { browserFamily } from '../server/http/browser-family.js';
import { cookie, cookieName, providerCookieName } from '../server/http/credentials.js';
import { CALLBACK_PATH, type Arrived, type ProviderSignIns } from './provider-sign-ins.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Where an identity provider sends the browser back to. It is a page of another site that does so, so nothing is taken
 * from the session cookie, which the browser does not send then: the short-lived cookie of the way there says what it is
 * about.
 */
export function openSignInCallback(http: FastifyInstance, signIns: ProviderSignIns, demo: boolean): void {
  http.get<{ Params: { organisationId: string } }>(
    `${CALLBACK_PATH}/:organisationId`,
    async (request, reply) => {
      const secret = cookie(request.headers.cookie, providerCookieName(demo));
      const caller = {
        address: request.ip,
        browser: browserFamily(request.headers['user-agent']),
        host: request.headers.host,
      };
      const { organisationId } = request.params;
      const address = new URL(request.url, 'http://localhost');
      const arrived = await (
        UUID.test(organisationId)
          ? signIns.finish(organisationId, address, secret, caller)
          : Promise.reject(new Refused('SIGN_IN_FAILED'))
      ).catch((error: unknown): Arrived => {
        if (error instanceof Refused) return { ok: false, path: '/sign-in', code: error.code };
        throw error;
      });
      const attributes = { path: '/', httpOnly: true, secure: !demo };
      void reply.setCookie(providerCookieName(demo), '', {
        ...attributes,
        sameSite: 'lax',
        expires: new Date(0),
      });
      if (arrived.ok && arrived.signedIn !== null) {
        const { secret: session, expiresAt } = arrived.signedIn;
        void reply.setCookie(cookieName(demo), session, {
          ...attributes,
          sameSite: 'strict',
          expires: new Date(expiresAt),
        });
      }
      void reply.header('cache-control', 'no-store');
      return reply.redirect(arrived.ok ? arrived.path : `${arrived.path}?problem=${arrived.code}`, 303);
    },
  );
}
