import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { ApiError } from '../shell/api.js';

/** What holds the person's passkeys: the device, a key, a password manager. Takes and gives WebAuthn's JSON. */
export interface Authenticator {
  prove(options: object): Promise<AuthenticationResponseJSON>;
  make(options: object): Promise<RegistrationResponseJSON>;
  /** Ends what is being asked of the person now. */
  abandon(): void;
}

export const browserAuthenticator: Authenticator = {
  prove: (options) =>
    asked(() => startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })),
  make: (options) =>
    asked(() => startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })),
  abandon: () => WebAuthnAbortService.cancelCeremony(),
};

/** Browsers tell "cancelled", "no such passkey" and "too late" apart for nobody, on purpose. */
async function asked<Response>(ask: () => Promise<Response>): Promise<Response> {
  if (!browserSupportsWebAuthn()) throw new ApiError('PASSKEYS_NOT_SUPPORTED');
  try {
    return await ask();
  } catch (failure) {
    const known =
      failure instanceof WebAuthnError && failure.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    throw new ApiError(known ? 'PASSKEY_ALREADY_HERE' : 'PASSKEY_NOT_USED');
  }
}
