export default { displayName: 'protocol', preset: '../../jest.project.mjs' };
