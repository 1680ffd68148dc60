import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import type { Authenticator } from '../src/access/authenticator.js';
import { ApiError } from '../src/shell/api.js';

/** A device that agrees to everything, or to nothing; what it signs, only a server could tell from real. */
export class FakeAuthenticator implements Authenticator {
  willing = true;
  /** What it was asked with, in order. */
  readonly asked: object[] = [];
  abandoned = 0;

  prove(options: object): Promise<AuthenticationResponseJSON> {
    this.asked.push(options);
    return this.willing
      ? Promise.resolve({ id: 'proved' } as AuthenticationResponseJSON)
      : Promise.reject(new ApiError('PASSKEY_NOT_USED'));
  }

  make(options: object): Promise<RegistrationResponseJSON> {
    this.asked.push(options);
    return this.willing
      ? Promise.resolve({ id: 'made' } as RegistrationResponseJSON)
      : Promise.reject(new ApiError('PASSKEY_NOT_USED'));
  }

  abandon(): void {
    this.abandoned += 1;
  }
}
