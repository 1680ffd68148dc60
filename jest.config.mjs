/** Every project has its own jest.config.mjs; what they share is in jest.project.mjs. */
export default {
  // A world on a busy machine opens in more than Jest's five seconds; what hangs still ends. Only counts here, for all projects.
  testTimeout: 20_000,
  projects: [
    'libs/protocol',
    'libs/contract',
    'libs/checker',
    'apps/api',
    'apps/bench',
    'apps/replay',
    'apps/dashboard',
    'apps/journeys',
    'apps/journeys/audit',
  ],
};
