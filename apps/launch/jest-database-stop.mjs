// Jest's globalTeardown: it wants a file of its own.
export { stop as default } from './jest-database-start.mjs';
