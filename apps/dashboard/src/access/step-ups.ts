import type { StepUpAsked } from '@tocsin/contract';
import { ApiError, type Api } from '../shell/api.js';
import { AnswerStepUp, AnswerStepUpAsDemoPerson } from '../shell/operations.generated.js';
import type { Authenticator } from './authenticator.js';

/**
 * nothing         nobody has anything to confirm
 * asking          somebody is asked; the operation waits, and has not happened
 * answering       they have agreed, and their passkey is being used
 * passkey_needed  they have no passkey to confirm with; the operation was refused
 */
export type StepUpState =
  | { readonly is: 'nothing' }
  | { readonly is: 'passkey_needed' }
  | {
      readonly is: 'asking' | 'answering';
      /** What is confirmed, in the words of the screen that asked for it. */
      readonly what: string | null;
      /** In a demo somebody without a passkey confirms by saying so. */
      readonly withoutPasskey: boolean;
      /** Why the last answer did not do. */
      readonly problem: unknown;
    };

/**
 * Confirming single operations. Whatever operation of whatever screen the server wants confirmed waits here, is
 * confirmed by the person, and is then sent again, the very same. Two at a time are asked one after the other.
 */
export class StepUps {
  readonly #api: Api;
  readonly #authenticator: Authenticator;
  readonly #listeners = new Set<() => void>();
  #state: StepUpState = { is: 'nothing' };
  #turn: Promise<unknown> = Promise.resolve();
  #decide: (agreed: boolean) => void = () => undefined;
  #cancelled = false;

  constructor(api: Api, authenticator: Authenticator) {
    this.#api = api;
    this.#authenticator = authenticator;
    api.confirmWith((refused, what, again) => this.#inTurn(() => this.#confirm(refused, what, again)));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): StepUpState => this.#state;

  agree(): void {
    this.#decide(true);
  }

  /** Leaves everything as it was: the operation is not sent again. */
  cancel(): void {
    this.#cancelled = true;
    if (this.#state.is === 'answering') this.#authenticator.abandon();
    if (this.#state.is === 'passkey_needed') this.#become({ is: 'nothing' });
    this.#decide(false);
  }

  async #confirm<Result>(
    refused: ApiError,
    what: string | null,
    again: () => Promise<Result>,
  ): Promise<Result> {
    if (refused.stepUp === null) {
      if (refused.code === 'PASSKEY_NEEDED') this.#become({ is: 'passkey_needed' });
      throw refused;
    }
    this.#cancelled = false;
    try {
      return await this.#ask(refused.stepUp, what, again);
    } finally {
      this.#become({ is: 'nothing' });
    }
  }

  async #ask<Result>(first: StepUpAsked, what: string | null, again: () => Promise<Result>): Promise<Result> {
    let asked = first;
    let problem: unknown = null;
    for (;;) {
      const shown = { what, withoutPasskey: asked.options.allowCredentials.length === 0 };
      const agreed = await this.#decision({ is: 'asking', ...shown, problem });
      if (!agreed) throw new ApiError('NOT_CONFIRMED');
      this.#become({ is: 'answering', ...shown, problem: null });
      problem = await this.#answer(asked);
      if (this.#cancelled) throw new ApiError('NOT_CONFIRMED');
      if (isCode(problem, 'UNAUTHENTICATED')) throw problem;
      // A wrong answer has used the question up: the same operation, sent again, brings the next one.
      if (problem !== null && !isCode(problem, 'STEP_UP_FAILED')) continue;
      try {
        return await again();
      } catch (refused) {
        if (!(refused instanceof ApiError) || refused.stepUp === null) throw refused;
        asked = refused.stepUp;
        problem ??= refused;
      }
    }
  }

  #decision(state: StepUpState): Promise<boolean> {
    return new Promise((resolve) => {
      this.#decide = resolve;
      this.#become(state);
    });
  }

  /** Why it did not do; null when it did. */
  async #answer({ id, options }: StepUpAsked): Promise<unknown> {
    try {
      if (options.allowCredentials.length === 0) {
        await this.#api.send(AnswerStepUpAsDemoPerson, { stepUpId: id });
      } else {
        const response = await this.#authenticator.prove(options);
        await this.#api.send(AnswerStepUp, { stepUpId: id, response });
      }
      return null;
    } catch (failure) {
      return failure;
    }
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(act);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #become(state: StepUpState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function isCode(failure: unknown, code: ApiError['code']): boolean {
  return failure instanceof ApiError && failure.code === code;
}
