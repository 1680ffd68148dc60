export default {
  displayName: 'dashboard',
  preset: '../../jest.project.mjs',
  testEnvironment: '<rootDir>/../../jest.browser.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/jest.setup.ts'],
};
