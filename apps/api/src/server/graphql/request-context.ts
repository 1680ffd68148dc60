/** From where a request comes. Nothing of it is stored but the browser's family. */
export interface Caller {
  readonly address: string;
  /** Such as "Firefox on Linux". */
  readonly browser: string;
  readonly host: string | undefined;
}

/** What every resolver is given beside its arguments. `V` is the feature's own idea of who is asking. */
export interface RequestContext<V> {
  readonly viewer: V | null;
  readonly demo: boolean;
  readonly caller: Caller;
  /** Sets (or with null ends) the session cookie on the response. */
  readonly setSessionCookie: (secret: string | null, expiresAt?: string) => void;
  /** Sets the cookie that binds the way to an identity provider and back to this browser. */
  readonly setProviderCookie: (secret: string, expiresAt: string) => void;
}
