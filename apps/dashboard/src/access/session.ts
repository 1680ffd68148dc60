import type { Api } from '../shell/api.js';
import type { DeviceCopy } from '../shell/device-copy.js';
import type { LiveConnection } from '../shell/live-connection.js';
import {
  BeginPasskeySignIn,
  FinishPasskeySignIn,
  OpenWall,
  SignInAsDemoPerson,
  SignOut,
  Viewer,
  type ViewerFieldsFragment,
} from '../shell/operations.generated.js';
import type { Authenticator } from './authenticator.js';

export type SignedInViewer = ViewerFieldsFragment;

/**
 * unknown      not asked yet
 * unreachable  asked, and no answer came
 * signed_out   nobody is signed in
 * signed_in    the screens are this viewer's
 * remembered   no answer came since the page was opened; the device knows whose it was last, and shows what it may
 * ended        was signed in; the screens stay as they are, with what was typed, until somebody signs in again
 */
export type SessionState =
  | { readonly is: 'unknown' | 'signed_out' }
  | { readonly is: 'unreachable'; readonly failure: unknown }
  | { readonly is: 'signed_in' | 'remembered' | 'ended'; readonly viewer: SignedInViewer };

/** Trying a refused live line again too soon would be a loop when only the socket is refused. */
const RELIVE_MS = 5_000;

/** Under this name the copy on the device has whose it is. */
const KEPT_VIEWER = 'viewer';

/** Who is signed in, and what becomes of the page when that ends. */
export class Session {
  readonly #api: Api;
  readonly #live: LiveConnection;
  readonly #authenticator: Authenticator;
  readonly #listeners = new Set<() => void>();
  readonly #copy: DeviceCopy;
  readonly #onOtherPerson: () => void;
  #state: SessionState = { is: 'unknown' };
  #lastPersonId: string | null = null;
  #begun: Promise<void> | null = null;

  constructor(
    api: Api,
    live: LiveConnection,
    authenticator: Authenticator,
    copy: DeviceCopy,
    onOtherPerson: () => void,
  ) {
    this.#api = api;
    this.#copy = copy;
    this.#live = live;
    this.#authenticator = authenticator;
    this.#onOtherPerson = onOtherPerson;
    api.onSignedOut(() => this.#ended());
    live.subscribe(() => {
      const { is } = live.state();
      if (is === 'refused') void this.check().then(() => this.#relive());
      else if (is === 'live' && this.#state.is === 'remembered') void this.check();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  /** Asks for the first time; whoever else wants to know that waits for the same answer. */
  begin(): Promise<void> {
    this.#begun ??= this.check();
    return this.#begun;
  }

  async check(): Promise<void> {
    try {
      const { viewer } = await this.#api.send(Viewer, {});
      if (viewer) this.#entered(viewer);
      else this.#ended();
    } catch (failure) {
      if (this.#state.is !== 'unknown' && this.#state.is !== 'unreachable') return;
      const viewer = this.#copy.read(KEPT_VIEWER) as SignedInViewer | null;
      if (viewer === null) this.#become({ is: 'unreachable', failure });
      else {
        this.#become({ is: 'remembered', viewer });
        this.#live.start();
      }
    }
  }

  async signInAsDemoPerson(personId: string): Promise<void> {
    const { signInAsDemoPerson } = await this.#api.send(SignInAsDemoPerson, { personId });
    this.enter(signInAsDemoPerson);
  }

  /** Nobody says who they are: the passkey does. */
  async signInWithPasskey(): Promise<void> {
    const { beginPasskeySignIn } = await this.#api.send(BeginPasskeySignIn, {});
    const response = await this.#authenticator.prove(beginPasskeySignIn.options);
    const { finishPasskeySignIn } = await this.#api.send(FinishPasskeySignIn, {
      ceremonyId: beginPasskeySignIn.id,
      response,
    });
    this.enter(finishPasskeySignIn);
  }

  /** Somebody has just proved who they are. */
  enter(viewer: SignedInViewer): void {
    // A line opened for the last session still speaks for it.
    this.#live.stop();
    this.#entered(viewer);
  }

  async signOut(): Promise<void> {
    await this.#api.send(SignOut, {});
    this.#live.stop();
    this.#become({ is: 'signed_out' });
    this.#forget();
  }

  /**
   * Makes a wall of this browser: whoever opened it is signed out with that, and nothing of theirs is left here. The page has
   * to be loaded anew then: what it still asks for in the name of the session that has ended would end the wall's, too.
   */
  async openWall(hours: number, confirms: string): Promise<void> {
    await this.#api.send(OpenWall, { hours }, { confirms });
    this.#live.stop();
    this.#forget();
  }

  /** Whoever comes next to this browser finds nothing, not even what is only kept to be quick. */
  #forget(): void {
    this.#lastPersonId = null;
    this.#copy.wipe();
    this.#onOtherPerson();
  }

  #entered(viewer: SignedInViewer): void {
    if (this.#lastPersonId !== null && this.#lastPersonId !== viewer.personId) this.#onOtherPerson();
    // Opened here, or in another tab of this browser.
    const before = 'viewer' in this.#state ? this.#state.viewer : null;
    if (viewer.wall && before?.wall !== true) this.#forget();
    const kept = this.#copy.read(KEPT_VIEWER) as SignedInViewer | null;
    if (kept?.personId !== viewer.personId) this.#copy.wipe();
    this.#copy.keep(KEPT_VIEWER, viewer);
    this.#lastPersonId = viewer.personId;
    if (this.#live.state().is === 'stopped') this.#live.start();
    // Asked now and then whether it is still so; the screens need not hear that nothing has changed.
    const same =
      this.#state.is === 'signed_in' && JSON.stringify(this.#state.viewer) === JSON.stringify(viewer);
    if (!same) this.#become({ is: 'signed_in', viewer });
  }

  #ended(): void {
    this.#copy.wipe();
    if (this.#state.is === 'signed_in') this.#become({ is: 'ended', viewer: this.#state.viewer });
    else if (this.#state.is !== 'ended') this.#become({ is: 'signed_out' });
  }

  #relive(): void {
    if (this.#state.is !== 'signed_in') return;
    setTimeout(() => {
      if (this.#state.is === 'signed_in') this.#live.start();
    }, RELIVE_MS);
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
