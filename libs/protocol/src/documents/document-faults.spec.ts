import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aDocument } from './a-document.js';
import { EXAMPLE } from './changed-document.js';
import { faultsOf } from './document-faults.js';
import { FaultCode } from './fault.js';

describe('the faults of a document', () => {
  it('[F1] a document without any has none', () => {
    expect(faultsOf(EXAMPLE)).toEqual([]);
  });

  it('[F1] one without matrix, criteria, obligations, notices and crosswalk has none either', () => {
    const activationTypes = EXAMPLE.activationTypes.map((type) => ({ ...type, criteria: [] }));
    const empty = {
      criteria: [],
      matrix: null,
      obligations: [],
      notices: [],
      crosswalk: [],
      activationTypes,
    };
    expect(faultsOf(aDocument(empty))).toEqual([]);
  });

  it('[F1] every code has a document that has it', () => {
    const specs = readdirSync(__dirname).filter((name) => /^faults-of-.*\.spec\.ts$/.test(name));
    const sources = specs.map((name) => readFileSync(join(__dirname, name), 'utf8')).join('\n');
    expect(Object.keys(FaultCode).filter((code) => !sources.includes(`code: '${code}'`))).toEqual([]);
  });
});
