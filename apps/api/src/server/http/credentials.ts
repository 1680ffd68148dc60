import type { Credentials } from '../live/live-server.js';

/** `__Host-` binds the cookie to this host over TLS; a demo runs on a loopback address without TLS. */
export const cookieName = (demo: boolean): string => (demo ? 'tocsin' : '__Host-tocsin');

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/;

/** A token, when one is sent, is the only thing that counts: a stale one is not made good by a cookie. */
export function credentialsOf(
  demo: boolean,
  sent: { readonly authorization?: string | undefined; readonly cookie?: string | undefined },
): Credentials {
  if (sent.authorization !== undefined) {
    return { secret: BEARER.exec(sent.authorization)?.[1] ?? null, through: 'program' };
  }
  return { secret: cookie(sent.cookie, cookieName(demo)), through: 'browser' };
}

function cookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && value !== '') return value;
  }
  return null;
}

/** Browsers name the page a request comes from; programs do not. `null` (a sandboxed page) is somebody else's. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
