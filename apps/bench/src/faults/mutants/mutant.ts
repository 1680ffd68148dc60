/**
 * The ways in which live feeds are known to go wrong, each of which the checker has to notice. All but one are servers; the
 * client of `retry without its identifier` is the one that is bad.
 */
export const MUTANTS = [
  'a sequence as cursor',
  'notifications as transport',
  'recovery from memory',
  'read, then join',
  'join, then read',
  'retry without its identifier',
  'hints without a backstop',
  'rights remembered on resume',
  'middlewares skipped on recovery',
] as const;

export type Mutant = (typeof MUTANTS)[number];
