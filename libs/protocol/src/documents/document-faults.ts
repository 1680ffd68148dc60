import type { Fault } from './fault.js';
import { faultsOfDecisions } from './faults-of-decisions.js';
import { faultsOfDuties } from './faults-of-duties.js';
import { faultsOfFlow } from './faults-of-flow.js';
import { faultsOfMatrix } from './faults-of-matrix.js';
import { faultsOfNames } from './faults-of-names.js';
import { faultsOfTexts } from './faults-of-texts.js';
import type { ProtocolDocument } from './protocol-document.js';

/** What keeps a document from being published, each with its place. Its shape has been checked against the JSON Schema. */
export function faultsOf(document: ProtocolDocument): Fault[] {
  return [
    ...faultsOfTexts(document),
    ...faultsOfNames(document),
    ...faultsOfFlow(document),
    ...faultsOfDecisions(document),
    ...faultsOfDuties(document),
    ...faultsOfMatrix(document),
  ];
}
