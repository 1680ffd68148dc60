import { z } from 'zod';
import { invalid, scalar } from './scalar.js';

const base64Url = (most: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/);

/** Limits are several times what the largest authenticators send (RSA keys; our default). */
const credential = {
  id: base64Url(1_400),
  rawId: base64Url(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish().transform(dropped),
  // Extensions are not asked for; what comes is not read.
  clientExtensionResults: z.unknown().transform(() => ({})),
};

/** Browsers come to send more over the years: what is not named here is dropped unread. */
const newPasskeyResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64Url(4_000),
    attestationObject: base64Url(16_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .default([]),
  }),
});
export type NewPasskeyResponse = z.output<typeof newPasskeyResponse>;

const passkeyResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64Url(4_000),
    authenticatorData: base64Url(4_000),
    signature: base64Url(4_000),
    userHandle: base64Url(100).nullish().transform(dropped),
  }),
});
export type PasskeyResponse = z.output<typeof passkeyResponse>;

export const NewPasskeyResponseScalar = scalar({
  name: 'NewPasskeyResponse',
  description: 'What navigator.credentials.create() gave, as JSON (RegistrationResponseJSON of WebAuthn).',
  parse: (value): NewPasskeyResponse => parsed(newPasskeyResponse, value),
});

export const PasskeyResponseScalar = scalar({
  name: 'PasskeyResponse',
  description: 'What navigator.credentials.get() gave, as JSON (AuthenticationResponseJSON of WebAuthn).',
  parse: (value): PasskeyResponse => parsed(passkeyResponse, value),
});

export const PasskeyOptions = scalar({
  name: 'PasskeyOptions',
  description: 'What navigator.credentials is to be asked with, as JSON of WebAuthn. Never an input.',
  parse: (): object => invalid('nothing: it is never an input'),
});

/** Left out and null say the same. */
function dropped<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

function parsed<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const read = shape.safeParse(value);
  return read.success ? read.data : invalid('what the browser gave');
}
