import nx from '@nx/eslint-plugin';
import jest from 'eslint-plugin-jest';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const CLOCK =
  'Time is an argument: take `now` from the caller. Only server/clock.ts and shell/ read a clock.';

/** What the specs of a library may use; its sources may use nothing (see the restricted imports below). */
const TEST_TOOLS = ['@jest/globals', 'ajv/*', 'fast-check'];

/** A reading of the clock, in any of its spellings. */
const clockReads = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: CLOCK },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  {
    selector: "CallExpression[callee.object.object.name='Temporal'][callee.object.property.name='Now']",
    message: CLOCK,
  },
];

/**
 * Who may import whom. `alsoApi` is what a part of the API may use beyond what the server is made of.
 * @param {string[]} alsoApi
 */
const boundaries = (alsoApi = []) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow: [],
    depConstraints: [
      {
        sourceTag: 'lib:protocol',
        onlyDependOnLibsWithTags: ['lib:protocol'],
        allowedExternalImports: TEST_TOOLS,
      },
      {
        sourceTag: 'lib:contract',
        onlyDependOnLibsWithTags: ['lib:contract', 'lib:protocol'],
        allowedExternalImports: TEST_TOOLS,
      },
      {
        sourceTag: 'lib:checker',
        onlyDependOnLibsWithTags: ['lib:checker', 'lib:contract', 'lib:protocol'],
        allowedExternalImports: TEST_TOOLS,
      },
      { sourceTag: 'lib:audit', onlyDependOnLibsWithTags: [], allowedExternalImports: TEST_TOOLS },
      { sourceTag: 'app:api', onlyDependOnLibsWithTags: ['lib:protocol', 'lib:contract', ...alsoApi] },
      {
        sourceTag: 'app:dashboard',
        onlyDependOnLibsWithTags: ['lib:protocol', 'lib:contract'],
        bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'fastify', '@apollo/*'],
      },
      {
        sourceTag: 'app:bench',
        onlyDependOnLibsWithTags: ['lib:protocol', 'lib:contract', 'lib:checker'],
      },
      { sourceTag: 'app:replay', onlyDependOnLibsWithTags: ['lib:protocol', 'lib:contract'] },
      {
        sourceTag: 'app:journeys',
        onlyDependOnLibsWithTags: ['lib:protocol', 'lib:contract', 'lib:audit'],
      },
      { sourceTag: 'app:launch', onlyDependOnLibsWithTags: [] },
    ],
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.nx/', '.data/', '**/*.generated.ts', '**/generated/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', 'apps/*/*.mjs', 'apps/*/*.ts'] },
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a const object and a type of the same name.' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // The simulation of the live feed is a test: what it did is judged as a run with faults is. The server itself has no judge.
    files: ['apps/api/src/timeline/simulation/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries(['lib:checker']) },
  },
  {
    files: ['apps/api/audit/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries(['lib:audit']) },
  },
  {
    // Decorated classes are values at run time: Nest reads their constructors' types.
    files: ['apps/api/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/server/clock.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a const object and a type of the same name.' },
        ...clockReads,
      ],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    // What an audit found is left in a file: it is for tests only.
    ignores: ['**/*.spec.ts', 'libs/audit/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|@tocsin/)',
              message: 'The libraries stand alone: no package, not even a built-in one.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/server/env.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment has one reader: server/env.ts.' },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/server/database/**', 'apps/api/src/timeline/entry-log.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'pg', message: 'Only server/database opens connections.' }],
        },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.resolver.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'typeorm', message: 'Resolvers forward; the service acts.' },
            { name: 'pg', message: 'Resolvers forward; the service acts.' },
            { name: 'socket.io', message: 'Resolvers forward; only server/live speaks on sockets.' },
          ],
          patterns: [{ regex: '\\.entity\\.js$', message: 'A table class never reaches GraphQL.' }],
        },
      ],
    },
  },
  {
    files: ['apps/dashboard/**/*.{ts,tsx}'],
    ...jsxA11y.flatConfigs.recommended,
  },
  {
    files: ['apps/dashboard/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['apps/dashboard/src/ui/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@tocsin/*', '../*'],
              message: 'ui/ knows no domain word except the label it is given.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx'],
    plugins: { jest },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/valid-expect': 'error',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*'] }],
      'jest/no-identical-title': 'error',
    },
  },
  {
    files: ['**/*.mjs', 'apps/launch/**', 'apps/replay/**', 'apps/journeys/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
  },
);
