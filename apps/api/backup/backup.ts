import 'reflect-metadata';
import { backUp } from './copying.js';
import { runCopy } from './program.js';

runCopy('backup', backUp, 'Backed up');
