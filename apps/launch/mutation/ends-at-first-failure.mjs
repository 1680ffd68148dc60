import { TestEnvironment } from 'jest-environment-node';

/** One failing test is enough to know that a mutant is noticed. Jest by itself stops between files, and here is one. */
export default class EndsAtFirstFailure extends TestEnvironment {
  #failed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.#failed = true;
    if (name === 'test_start' && this.#failed) test.mode = 'skip';
  }
}
