import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a server asks an authenticator; only what matters here. */
export interface AskedOptions {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
  readonly user?: { readonly id: string };
  readonly allowCredentials?: readonly { readonly id: string }[];
}

/** Whatever an answer says that is not as it should be. */
export interface Tampered {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly userHandle?: string;
  /** Claims to be a credential that there is already. */
  readonly credentialId?: string;
  /** Signs with another key than the one that was registered. */
  readonly signedBy?: KeyObject;
  readonly attestation?: Record<string, unknown>;
}

interface Credential {
  readonly id: Buffer;
  readonly rpId: string;
  readonly userHandle: string;
  readonly key: KeyObject;
  readonly publicKey: Buffer;
}

/** An authenticator in software (ES256, attestation "none"), which also answers wrongly when told to. */
export class Authenticator {
  private readonly credentials: Credential[] = [];

  constructor(
    readonly origin: string,
    /** Synced passkeys stay at 0; devices count their signatures. */
    public counter = 0,
  ) {}

  /** The answer to `navigator.credentials.create`. */
  creates(options: AskedOptions, tampered: Tampered = {}): object {
    const rpId = tampered.rpId ?? options.rp?.id ?? '';
    const made = this.makeCredential(rpId, options.user?.id ?? '');
    const claimed = tampered.credentialId;
    const credential = claimed === undefined ? made : { ...made, id: Buffer.from(claimed, 'base64url') };
    const attested = Buffer.concat([
      Buffer.alloc(16),
      uint16(credential.id.length),
      credential.id,
      credential.publicKey,
    ]);
    const authData = Buffer.concat([this.authenticatorData(rpId, 0x40, tampered), attested]);
    const { fmt = 'none', attStmt = {} } = tampered.attestation ?? {};
    return {
      ...named(credential),
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge, tampered),
        attestationObject: base64Url(cbor({ fmt, attStmt, authData })),
        transports: ['internal'],
      },
    };
  }

  /** The answer to `navigator.credentials.get`, with the newest credential that is asked for. */
  gets(options: AskedOptions, tampered: Tampered = {}): object {
    const wanted = new Set(options.allowCredentials?.map(({ id }) => id));
    const credential = this.credentials.findLast(({ id }) => wanted.size === 0 || wanted.has(base64Url(id)));
    if (credential === undefined) throw new Error('this authenticator has no such passkey');
    if (this.counter > 0) this.counter += 1;
    const authData = this.authenticatorData(tampered.rpId ?? credential.rpId, 0, tampered);
    const clientDataJSON = this.clientData('webauthn.get', options.challenge, tampered);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      ...named(credential),
      response: {
        clientDataJSON,
        authenticatorData: base64Url(authData),
        signature: base64Url(sign('sha256', signed, tampered.signedBy ?? credential.key)),
        userHandle: tampered.userHandle ?? credential.userHandle,
      },
    };
  }

  /** A passkey as the database keeps it, without the ceremony. */
  registered(rpId: string, personId: string): { credentialId: string; publicKey: Buffer; counter: number } {
    const userHandle = base64Url(Buffer.from(personId.replaceAll('-', ''), 'hex'));
    const { id, publicKey } = this.makeCredential(rpId, userHandle);
    return { credentialId: base64Url(id), publicKey, counter: this.counter };
  }

  private makeCredential(rpId: string, userHandle: string): Credential {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // COSE: EC2 key, ES256, P-256, and its coordinates.
    const cose = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const credential = { id: randomBytes(32), rpId, userHandle, key: privateKey, publicKey: cbor(cose) };
    this.credentials.push(credential);
    return credential;
  }

  private authenticatorData(rpId: string, more: number, { userVerified, counter }: Tampered): Buffer {
    const flags = 0x01 | (userVerified === false ? 0 : 0x04) | more;
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), uint32(counter ?? this.counter)]);
  }

  private clientData(type: string, challenge: string, tampered: Tampered): string {
    const said = {
      type: tampered.type ?? type,
      challenge: tampered.challenge ?? challenge,
      origin: tampered.origin ?? this.origin,
      crossOrigin: tampered.crossOrigin ?? false,
    };
    return base64Url(Buffer.from(JSON.stringify(said)));
  }
}

function named({ id }: Credential): object {
  return { id: base64Url(id), rawId: base64Url(id), type: 'public-key', clientExtensionResults: {} };
}

const base64Url = (bytes: Buffer): string => bytes.toString('base64url');
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** RFC 8949, as much of it as authenticators write: small integers, texts, bytes, lists and maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  const pairs = value instanceof Map ? [...value] : Object.entries(value as object);
  return Buffer.concat([head(5, pairs.length), ...pairs.flat().map(cbor)]);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(value)]);
}
