/** A base address, and what passkeys made under it are bound to. */
export interface OwnAddress {
  /** Such as `https://tocsin.example`, without a slash at its end. */
  readonly origin: string;
  /** The relying party identifier of WebAuthn: the host's name without its port. */
  readonly rpId: string;
}

export interface DeploymentSettings {
  readonly demo: boolean;
  /** Where people find this server; null in a demo, which is found where it is asked for. */
  readonly publicUrl: URL | null;
  /** 32 bytes under which client secrets of identity providers are sealed. */
  readonly sealingKey: Buffer | null;
  /** For tests: identity providers on this machine, without TLS. */
  readonly allowLocalIdentityProvider: boolean;
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host, with or without a port, is this machine as seen from itself. */
export function isLoopbackName(host: string): boolean {
  return URL.canParse(`http://${host}`) && LOOPBACK_NAMES.has(new URL(`http://${host}`).hostname);
}

/** How this server was set up, for whoever needs to know. */
export class Deployment {
  readonly demo: boolean;
  readonly sealingKey: Buffer | null;
  readonly allowLocalIdentityProvider: boolean;
  private readonly publicUrl: URL | null;

  constructor({ demo, publicUrl, sealingKey, allowLocalIdentityProvider }: DeploymentSettings) {
    this.demo = demo;
    this.publicUrl = publicUrl;
    this.sealingKey = sealingKey;
    this.allowLocalIdentityProvider = allowLocalIdentityProvider;
  }

  /** The address as it was set; never what a request claims, except in a demo, which only the own machine reaches. */
  ownAddress(host: string | undefined): OwnAddress {
    const { origin, hostname } = this.publicUrl ?? new URL(`http://${host ?? 'localhost'}`);
    return { origin, rpId: hostname };
  }

  /**
   * A demo lets anyone be anyone, so it answers to no name but the machine's own: a page elsewhere could otherwise point
   * its own name at this machine (DNS rebinding) and then count as the same origin.
   */
  answersTo(host: string | undefined): boolean {
    return !this.demo || (host !== undefined && isLoopbackName(host));
  }

  /** Browsers name the page a request comes from; programs do not. `null` (a sandboxed page) is somebody else's. */
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    return URL.canParse(origin) && new URL(origin).origin === this.ownAddress(host).origin;
  }
}
