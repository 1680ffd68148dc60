import type { Uuid } from '@tocsin/protocol';
import { ApiError, type Api, type ApiErrorCode } from './api.js';
import { waits } from './may-wait.js';
import type { Kept, Outbox } from './outbox.js';

/** Does the work while no other tab of this browser does any under the same name, and not at all while one does. */
export type Exclusively = (work: () => Promise<void>) => Promise<void>;

const LOCK = 'tocsin.outbox';

/** By the Web Locks API; where there is none, the command ids alone keep two tabs from writing twice. */
const oneTabAtATime: Exclusively = async (work) => {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
};

/** What is in the way now and will not always be: it is tried again with the very same words. */
const LATER: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'UNREACHABLE',
  'UNAUTHENTICATED',
  'TOO_MANY_REQUESTS',
  'TRY_AGAIN',
]);

/** Beside every sign that the server is there, so often is it tried (our default). */
const EVERY_MS = 15_000;

type Outcome = 'accepted' | 'later' | { readonly code: ApiErrorCode; readonly field: string | null };

/** Empties the outbox of whoever is signed in, in order, one at a time. */
export class OutboxSender {
  readonly #outbox: Outbox;
  readonly #api: Api;
  readonly #whose: () => Uuid | null;
  readonly #exclusively: Exclusively;
  readonly #onAccepted: (kept: Kept) => void;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    outbox: Outbox,
    api: Api,
    whose: () => Uuid | null,
    onAccepted: (kept: Kept) => void,
    exclusively: Exclusively = oneTabAtATime,
  ) {
    this.#outbox = outbox;
    this.#api = api;
    this.#whose = whose;
    this.#onAccepted = onAccepted;
    this.#exclusively = exclusively;
  }

  /** Sends what waits, as far as it gets. Comes back by itself while something is left. */
  readonly send = (): Promise<void> => {
    this.#running ??= this.#exclusively(() => this.#sendAll()).finally(() => {
      this.#running = null;
      this.#comeBack();
    });
    return this.#running;
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  #next(): Kept | undefined {
    const personId = this.#whose();
    return this.#outbox.all().find((one) => one.personId === personId && one.standing.is === 'waiting');
  }

  #comeBack(): void {
    clearTimeout(this.#timer);
    if (this.#next() !== undefined) this.#timer = setTimeout(() => void this.send(), EVERY_MS);
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      // Another tab may have sent it, or its author taken it back, since this one looked.
      const kept = this.#outbox.find(next.id);
      if (kept?.standing.is !== 'waiting') continue;
      const outcome = await this.#attempt(kept);
      if (outcome === 'later') return;
      if (outcome === 'accepted') {
        this.#outbox.remove(kept.id);
        this.#onAccepted(kept);
      } else this.#outbox.stand(kept.id, { is: 'refused', ...outcome });
    }
  }

  async #attempt(kept: Kept): Promise<Outcome> {
    const how = waits(kept.command);
    // Kept by another version of this page, which let it wait.
    if (how === null) return { code: 'OPERATION_NOT_REGISTERED', field: null };
    try {
      await this.#api.send(how.operation, { input: kept.input as never }, { unattended: true });
      return 'accepted';
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      const { code, field } = failure;
      if (LATER.has(code)) return 'later';
      // The first attempt had arrived after all, and differs from this one in nothing but the time it happened.
      if (code === 'COMMAND_ID_REUSED' && kept.triedWithoutTime) return 'accepted';
      return { code, field };
    }
  }
}
