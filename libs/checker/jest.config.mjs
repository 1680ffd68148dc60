export default { displayName: 'checker', preset: '../../jest.project.mjs' };
