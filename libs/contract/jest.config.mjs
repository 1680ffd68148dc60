export default { displayName: 'contract', preset: '../../jest.project.mjs' };
