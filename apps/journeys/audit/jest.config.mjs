/** What `npm run audit:screens` measures in a browser; no part of the tests, which have no clock. */
export default {
  displayName: 'screens',
  preset: '../../../jest.project.mjs',
  // TEST_DATABASE_URL names the database; where nobody has set it, one is started.
  globalSetup: '<rootDir>/../../launch/jest-database-start.mjs',
  globalTeardown: '<rootDir>/../../launch/jest-database-stop.mjs',
};
