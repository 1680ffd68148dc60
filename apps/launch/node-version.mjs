/** The launcher itself runs on the Node it is given; everything behind it runs on the installed Node 24. */
const oldestMajor = 20;

/** Says what to do when this Node is too old, and answers whether to go on. */
export function isNodeNewEnough() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldestMajor) return true;
  console.error(
    'Tocsin needs Node.js ' +
      oldestMajor +
      ' or newer and this is ' +
      process.versions.node +
      ': install a current release from https://nodejs.org and run the command again.',
  );
  process.exitCode = 1;
  return false;
}
