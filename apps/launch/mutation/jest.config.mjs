import { fileURLToPath } from 'node:url';

/** How the mutation run asks the specs of libs/protocol; every mutant is one run of Jest, so a run has to be short. */
export default {
  preset: '../../../jest.project.mjs',
  roots: ['<rootDir>', '<rootDir>/../../../libs/protocol'],
  testMatch: ['<rootDir>/every-spec.mjs'],
  testEnvironment: fileURLToPath(new URL('ends-at-first-failure.mjs', import.meta.url)),
};
