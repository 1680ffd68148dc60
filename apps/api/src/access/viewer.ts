import type { StakeholderKind, Uuid } from '@tocsin/protocol';

/** Who is asking: read anew from the session for every request and every connection. */
export interface Viewer {
  readonly personId: Uuid;
  readonly name: string;
  readonly title: string;
  readonly languages: readonly string[];
  /** Of the own organisation; opens no incident. */
  readonly administrator: boolean;
  readonly organisation: {
    readonly organisationId: Uuid;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly country: string;
    /** Its name is kept from governments and law enforcement. */
    readonly protected: boolean;
  };
  readonly sessionId: Uuid;
  /** SHA-256 of the session's secret in hexadecimal: by it the database finds for itself who asks. */
  readonly sessionHash: string;
  /**
   * A browser may run registered operations only; a program came with a token. A wall is a browser that hangs where whoever
   * comes by can read it: the person is who opened it and answers for it, and what it may read is nobody's in particular.
   */
  readonly through: 'browser' | 'program' | 'wall';
  /** What a token is for, as named in the table of operations; null: everything its owner may do. */
  readonly operations: readonly string[] | null;
  /** The incidents a token is for; null: all that its owner is on. */
  readonly incidentIds: readonly Uuid[] | null;
}
