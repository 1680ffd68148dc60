/** What every resolver is given beside its arguments. `V` is the feature's own idea of who is asking. */
export interface RequestContext<V> {
  readonly viewer: V | null;
  readonly demo: boolean;
  /** Sets (or with null ends) the session cookie on the response. */
  readonly setSessionCookie: (secret: string | null, expiresAt?: string) => void;
}
