import { createHash, createHmac } from 'node:crypto';

/** The login under which the API works: it owns nothing. */
export interface ApiLogin {
  readonly name: string;
  readonly password: string;
  /** The owner's address with this login in its place. */
  readonly url: string;
}

/**
 * The login's password is derived from the owner's address, so that every node arrives at the same one and none has to
 * be stored; who can read it there can already log in as the owner.
 */
export function apiLoginOf(ownerUrl: string): ApiLogin {
  const url = new URL(ownerUrl);
  // Where an address names no database, PostgreSQL takes the one with the user's name.
  const database = decodeURIComponent(url.pathname.slice(1) || url.username);
  const name = `tocsin_api_${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;
  const password = createHmac('sha256', `${url.username}:${url.password}`).update(name).digest('base64url');
  url.username = name;
  url.password = password;
  return { name, password, url: url.href };
}
