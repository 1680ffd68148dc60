/** Follows the first reason to act at once; a burst of them behind it is one reason more each rest, and the last is never lost. */
export class Calm {
  readonly #act: () => void;
  readonly #restMs: number;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #again = false;

  constructor(act: () => void, restMs: number) {
    this.#act = act;
    this.#restMs = restMs;
  }

  readonly poke = (): void => {
    this.#again = this.#resting !== undefined;
    if (!this.#again) this.#actNow();
  };

  readonly stop = (): void => {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    this.#again = false;
  };

  #actNow(): void {
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (this.#again) this.#actNow();
    }, this.#restMs);
    this.#again = false;
    this.#act();
  }
}
