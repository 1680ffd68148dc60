import type { StakeholderKind, Uuid } from '@tocsin/protocol';

/** Who is asking: read anew from the session for every request and every connection. */
export interface Viewer {
  readonly personId: Uuid;
  readonly name: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly organisation: {
    readonly organisationId: Uuid;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly country: string;
  };
  readonly sessionId: Uuid;
  /** A browser may run registered operations only; a program came with a token. */
  readonly through: 'browser' | 'program';
}
