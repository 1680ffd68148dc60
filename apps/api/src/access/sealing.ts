import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Refused } from '../server/graphql/refused.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps a secret so that the database alone does not give it away: AES-256-GCM under a key that stands in the
 * environment. `place` is bound to it, so that what was sealed for one organisation is of no use in the row of another.
 */
export function seal(key: Buffer | null, secret: string, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, presentKey(key), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Refuses with SEALING_KEY_MISSING what the key of this deployment does not open. */
export function unseal(key: Buffer | null, sealed: Buffer, place: string): string {
  const tagEnd = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, presentKey(key), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
  try {
    return decipher.update(sealed.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Refused('SEALING_KEY_MISSING');
  }
}

function presentKey(key: Buffer | null): Buffer {
  if (key === null) throw new Refused('SEALING_KEY_MISSING');
  return key;
}
