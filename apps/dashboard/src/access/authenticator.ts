import type * as passkeys from '@simplewebauthn/browser';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { ApiError } from '../shell/api.js';

/** What holds the person's passkeys: the device, a key, a password manager. Takes and gives WebAuthn's JSON. */
export interface Authenticator {
  prove(options: object): Promise<AuthenticationResponseJSON>;
  make(options: object): Promise<RegistrationResponseJSON>;
  /** Ends what is being asked of the person now. */
  abandon(): void;
}

type Passkeys = typeof passkeys;

/** Most of what people open asks for no passkey, so the library comes with the first question. */
let loading: Promise<Passkeys> | null = null;
const load = (): Promise<Passkeys> => (loading ??= import('@simplewebauthn/browser'));

export const browserAuthenticator: Authenticator = {
  prove: (options) =>
    asked(({ startAuthentication }) =>
      startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
    ),
  make: (options) =>
    asked(({ startRegistration }) =>
      startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
    ),
  abandon: () => void loading?.then(({ WebAuthnAbortService }) => WebAuthnAbortService.cancelCeremony()),
};

/** Browsers tell "cancelled", "no such passkey" and "too late" apart for nobody, on purpose. */
async function asked<Response>(ask: (passkeys: Passkeys) => Promise<Response>): Promise<Response> {
  const webAuthn = await load();
  if (!webAuthn.browserSupportsWebAuthn()) throw new ApiError('PASSKEYS_NOT_SUPPORTED');
  try {
    return await ask(webAuthn);
  } catch (failure) {
    const known =
      failure instanceof webAuthn.WebAuthnError &&
      failure.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    throw new ApiError(known ? 'PASSKEY_ALREADY_HERE' : 'PASSKEY_NOT_USED');
  }
}
