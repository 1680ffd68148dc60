import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const compiler = {
  swcrc: false,
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/**
 * What all Jest projects share. Sources compile to CommonJS, where Jest's mocks and module registry work; packages that are
 * ES modules only are required as they are, for which Node needs --experimental-vm-modules.
 */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.{ts,tsx}'],
  // Spells `./x.js`, as our sources do, back to the `./x.ts` that it is.
  resolver: here('jest.resolver.mjs'),
  moduleNameMapper: {
    '^@tocsin/protocol$': here('libs/protocol/src/index.ts'),
    '^@tocsin/protocol/testing$': here('libs/protocol/src/testing.ts'),
    '^@tocsin/contract$': here('libs/contract/src/index.ts'),
    '^@tocsin/audit$': here('libs/audit/src/index.ts'),
    '^@tocsin/checker$': here('libs/checker/src/index.ts'),
    '\\.css$': here('jest.stylesheet.mjs'),
    '\\?url$': here('jest.address.mjs'),
  },
  transform: { '\\.tsx?$': ['@swc/jest', compiler] },
  setupFilesAfterEnv: [here('jest.silent-console.mjs')],
};
