export default {
  displayName: 'journeys',
  // Figures are measured by an audit, not by the tests.
  testPathIgnorePatterns: ['/node_modules/', '/journeys/audit/'],
  preset: '../../jest.project.mjs',
  // TEST_DATABASE_URL names the database; where nobody has set it, one is started.
  globalSetup: '<rootDir>/../launch/jest-database-start.mjs',
  globalTeardown: '<rootDir>/../launch/jest-database-stop.mjs',
};
