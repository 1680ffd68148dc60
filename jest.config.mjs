/** Every project has its own jest.config.mjs; what they share is in jest.project.mjs. */
export default {
  projects: ['libs/protocol', 'libs/contract', 'apps/api', 'apps/replay', 'apps/dashboard', 'apps/journeys'],
};
