/** An expected end: the message is one sentence that says what to do, and no stack is shown. */
export class CannotContinue extends Error {
  /**
   * @param {string} sentence
   * @param {string} [output] what the failed program printed, shown before the sentence
   */
  constructor(sentence, output = '') {
    super(sentence);
    this.output = output;
  }
}

/** The work was cut short because somebody asked for it (Ctrl-C, SIGTERM, a closed terminal). */
export class Stopped extends Error {}

/**
 * Prints why a program ends and returns its exit status.
 * @param {unknown} error
 */
export function reportEnd(error) {
  if (error instanceof Stopped) return 130;
  if (error instanceof CannotContinue) {
    if (error.output) console.error(error.output.trimEnd());
    console.error(error.message);
    return 1;
  }
  if (isPermissionError(error)) {
    console.error(
      `${error.path ?? 'A file of this folder'} cannot be used by this user (${error.code}): ` +
        'run the command as the user who owns the folder, or give the folder to this one.',
    );
    return 1;
  }
  if (isFileError(error, 'ENOSPC')) {
    console.error('The disk is full: free some space and run the command again.');
    return 1;
  }
  console.error(error);
  return 1;
}

/**
 * @param {unknown} error
 * @param {string} code
 * @returns {error is NodeJS.ErrnoException}
 */
export function isFileError(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** @param {unknown} error @returns {error is NodeJS.ErrnoException} */
function isPermissionError(error) {
  return isFileError(error, 'EACCES') || isFileError(error, 'EPERM') || isFileError(error, 'EROFS');
}
