/** Where the build puts it (see build/list-built-files.ts). */
const WORKER = '/service-worker.js';

/** So often the server is asked for a new version while a page stays open (our default). */
const ASK_EVERY_MS = 60 * 60_000;

/**
 * The copy of this page on the device, kept by its service worker. A new version waits until somebody asks for it: it never
 * takes a page away from under what is being typed.
 */
export class InstalledShell {
  readonly #container: ServiceWorkerContainer | undefined;
  readonly #reload: () => void;
  readonly #listeners = new Set<() => void>();
  #waiting: ServiceWorker | null = null;
  #newVersion = false;
  #asked = false;

  /** Without a container (an insecure address, an old browser) nothing is installed, and the page works as it is. */
  constructor(
    container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
    reload: () => void = () => window.location.reload(),
  ) {
    this.#container = container;
    this.#reload = reload;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether another version than the one on the screen is ready. */
  readonly newVersion = (): boolean => this.#newVersion;

  async install(): Promise<void> {
    const container = this.#container;
    if (container === undefined) return;
    const replaces = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (this.#asked) this.#reload();
      // The first one only begins to keep the page; a later one was asked for in another tab.
      else if (replaces) this.#ready(null);
    });
    try {
      const registration = await container.register(WORKER, { updateViaCache: 'none' });
      if (registration.waiting !== null && replaces) this.#ready(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed' && container.controller !== null) this.#ready(installing);
        });
      });
      setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY_MS);
    } catch {
      // No room, or forbidden: the page then needs the network to open, as before.
    }
  }

  /** Shows the new version. What was typed is kept as it is over every reload. */
  takeOver(): void {
    this.#asked = true;
    if (this.#waiting === null) this.#reload();
    else this.#waiting.postMessage('take over');
  }

  #ready(waiting: ServiceWorker | null): void {
    this.#waiting = waiting;
    this.#newVersion = true;
    for (const listener of this.#listeners) listener();
  }
}
