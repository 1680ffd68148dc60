import 'reflect-metadata';
import { restore } from './copying.js';
import { runCopy } from './program.js';

runCopy('restore', restore, 'Everybody signs in anew. Restored');
