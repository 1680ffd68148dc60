import {
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { PasskeyRequest } from '@tocsin/contract';
import type { OwnAddress } from '../server/deployment.js';
import type { NewPasskeyResponse, PasskeyResponse } from '../server/graphql/passkey-scalars.js';

/** How long a person has to answer, in milliseconds (our default; the database's challenge lives as long). */
export const CEREMONY_MS = 5 * 60_000;

/** Ed25519, ECDSA on P-256, and RSA for the TPMs that know nothing else. */
const ALGORITHMS = [-8, -7, -257];

export interface KnownCredential {
  readonly credentialId: string;
  readonly transports: readonly string[];
}

export interface HeldCredential extends KnownCredential {
  readonly publicKey: Buffer;
  readonly counter: number;
}

export interface NewCredential extends HeldCredential {
  readonly backedUp: boolean;
}

/** `challenge` is the bytes in base64url. No credentials: whichever the person has here. */
export function requestOptions(
  own: OwnAddress,
  challenge: string,
  credentials: readonly KnownCredential[],
): PasskeyRequest {
  const allowCredentials = credentials.map(({ credentialId, transports }) => ({
    id: credentialId,
    type: 'public-key' as const,
    transports,
  }));
  return { challenge, rpId: own.rpId, timeout: CEREMONY_MS, userVerification: 'required', allowCredentials };
}

/** For a passkey that is found without a name (discoverable) and always verifies its person. */
export async function creationOptions(
  own: OwnAddress,
  challenge: string,
  person: { readonly personId: string; readonly name: string; readonly organisation: string },
  known: readonly KnownCredential[],
): Promise<object> {
  return generateRegistrationOptions({
    rpName: 'Tocsin',
    rpID: own.rpId,
    challenge: isoBase64URL.toBuffer(challenge),
    userID: userHandle(person.personId),
    userName: `${person.name}, ${person.organisation}`,
    userDisplayName: person.name,
    timeout: CEREMONY_MS,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** The new credential, or null for whatever is not exactly right: which of it was not is nobody's business. */
export async function newCredential(
  own: OwnAddress,
  challenge: string,
  response: NewPasskeyResponse,
): Promise<NewCredential | null> {
  try {
    if (isFramed(response.response.clientDataJSON) || !isUnattested(response)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: own.origin,
      expectedRPID: own.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
    };
  } catch {
    return null;
  }
}

/** The signature's count, or null for whatever is not exactly right. */
export async function signatureCount(
  own: OwnAddress,
  challenge: string,
  held: HeldCredential,
  response: PasskeyResponse,
): Promise<number | null> {
  try {
    if (isFramed(response.response.clientDataJSON)) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: own.origin,
      expectedRPID: own.rpId,
      requireUserVerification: true,
      credential: {
        id: held.credentialId,
        publicKey: new Uint8Array(held.publicKey),
        counter: held.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** What an authenticator keeps beside the key, to say whose it is: the person's identifier, which is random. */
export function userHandle(personId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'));
}

/** Our pages are in nobody's frame. */
function isFramed(clientData: string): boolean {
  return decodeClientDataJSON(clientData).crossOrigin === true;
}

/**
 * Statements of a maker are not asked for, and not looked at: checking their certificates would mean fetching what a
 * stranger names. A signature by the new key itself ("packed" without a certificate) names nobody.
 */
function isUnattested({ response }: NewPasskeyResponse): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}
