import { isWide } from '../notices/giving.js';
import { fault, type Fault } from './fault.js';
import type { ObligationRule, ProtocolDocument } from './protocol-document.js';

/** Obligations that begin, that somebody can hold, and that claim no law they do not have; notices that reach somebody. */
export function* faultsOfDuties({ obligations, notices, roles }: ProtocolDocument): Generator<Fault> {
  for (const [at, obligation] of obligations.entries()) {
    const place = `obligations.${String(at)}`;
    const kinds = roles.find(({ id }) => id === obligation.holder)?.kinds;
    // Requests go to platforms, so nobody else can owe what begins with one.
    if (isOfRequest(obligation) && kinds && !kinds.includes('online_service_provider')) {
      const detail = `What begins with a request is owed by a platform, and "${obligation.holder}" is none.`;
      yield fault('HOLDER_CANNOT_HOLD', `${place}.holder`, detail);
    }
    yield* faultsOfObligation(obligation, place);
  }
  for (const [at, { transitions, to, marking, acknowledgeWithin }] of notices.entries()) {
    if (transitions.length === 0) {
      yield fault('NOTICE_OF_NOTHING', `notices.${String(at)}.transitions`, 'It tells of no transition.');
    }
    if (to.length === 0) yield fault('NOTICE_TO_NOBODY', `notices.${String(at)}.to`, 'It tells nobody.');
    if (isWide(marking) && acknowledgeWithin !== null) {
      const detail = 'What goes beyond the incident names nobody, so nobody acknowledges it.';
      yield fault('ACKNOWLEDGED_BY_NOBODY', `notices.${String(at)}.acknowledgeWithin`, detail);
    }
  }
}

function isOfRequest({ begins }: ObligationRule): boolean {
  return begins.on === 'request' || begins.on === 'answer';
}

function* faultsOfObligation(obligation: ObligationRule, place: string): Generator<Fault> {
  const { begins, within, again, strength, origin, activationTypes, stoppedBy } = obligation;
  const started = begins.on === 'transition' ? begins.transitions : 'types' in begins ? begins.types : null;
  if (started?.length === 0) {
    const member = begins.on === 'transition' ? 'transitions' : 'types';
    yield fault('BEGINS_WITH_NOTHING', `${place}.begins.${member}`, 'It never begins.');
  }
  if (again !== null && within === null) {
    yield fault(
      'AGAIN_WITHOUT_WITHIN',
      `${place}.again`,
      'What comes again has a time within which it is met.',
    );
  }
  if (strength === 'legal' && origin !== 'law') {
    yield fault('LEGAL_WITHOUT_LAW', `${place}.strength`, 'Only what a law says is legal.');
  }
  if (isOfRequest(obligation)) {
    if (activationTypes !== null) {
      const detail = 'What begins with a request belongs to no activation type.';
      yield fault('ONLY_FOR_TRANSITIONS', `${place}.activationTypes`, detail);
    }
  } else if (stoppedBy.length > 0) {
    const detail = 'Only what begins with a request is stopped by an answer to it.';
    yield fault('ONLY_FOR_REQUESTS', `${place}.stoppedBy`, detail);
  }
}
