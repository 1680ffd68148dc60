// `npm run audit:screens`. No syntax and no `node:` import here that an old Node could not parse: it must reach the check.
import { isNodeNewEnough } from './node-version.mjs';

if (isNodeNewEnough()) import('./run-audit.mjs').then((program) => program.main(program.screens));
