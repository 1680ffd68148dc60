export default {
  displayName: 'dashboard',
  preset: '../../jest.project.mjs',
  testEnvironment: '../../jest.browser.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/jest.setup.ts'],
};
