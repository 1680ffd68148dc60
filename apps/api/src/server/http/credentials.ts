import type { Credentials } from '../live/live-server.js';

/** `__Host-` binds the cookie to this host over TLS; a demo runs on a loopback address without TLS. */
export const cookieName = (demo: boolean): string => (demo ? 'tocsin' : '__Host-tocsin');

/** Binds the way to an organisation's identity provider and back to one browser. */
export const providerCookieName = (demo: boolean): string => `${cookieName(demo)}-sign-in`;

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/;

export interface SentCredentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  /** What a screen asks for by itself, with nobody in front of it: such a request is no use of the session. */
  readonly 'tocsin-background'?: string | string[] | undefined;
}

/** A token, when one is sent, is the only thing that counts: a stale one is not made good by a cookie. */
export function credentialsOf(demo: boolean, sent: SentCredentials): Credentials {
  if (sent.authorization !== undefined) {
    return { secret: BEARER.exec(sent.authorization)?.[1] ?? null, through: 'program', use: true };
  }
  const secret = cookie(sent.cookie, cookieName(demo));
  return { secret, through: 'browser', use: sent['tocsin-background'] !== '1' };
}

export function cookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && value !== '') return value;
  }
  return null;
}
