import { personKey } from './audience.js';
import type { Command } from './command.js';
import { decide, type Decision } from './decide.js';
import type { Actor, Situation } from './situation.js';
import {
  accept,
  aCommand,
  after,
  anAccepted,
  anActor,
  aParty,
  aSituation,
  aUuid,
  frozen,
  NOW,
} from './testing.js';
import type { TextRefusal } from './text.js';

/** Who acts in the tests of `decide`, and on what. */

export const AT = { now: NOW, entryId: aUuid(500) };
export const LEAD = anActor(aParty('government'), { role: 'lead' });
export const POLICE = anActor(aParty('law_enforcement'));
export const PLATFORM = anActor(aParty('online_service_provider'));
export const RIVAL = anActor(aParty('online_service_provider', 2));
export const NGO = anActor(aParty('civil_society'));
export const OUTSIDER = anActor(aParty('government', 9), { role: null });

export const NOTE = aUuid(20);
export const FLAG = aUuid(21);
export const STATUS = aUuid(22);
export const SECRET = aUuid(23);
export const MISSING = aUuid(404);
export const reason = 'A slip.';

export const declared = anAccepted('incident_declared', { id: 10 }, { by: LEAD });
export const publicly = anAccepted(
  'incident_declared',
  { id: 10, marking: 'CLEAR' },
  { by: LEAD, audience: ['public'] },
);

/** An open incident with a note of the lead's, a flag, a platform status, and a RED note between two people. */
export const OPEN = aSituation(
  declared,
  anAccepted('information_added', { id: 20 }, { by: LEAD }),
  anAccepted('rights_flag_raised', { id: 21 }, { by: NGO }),
  anAccepted('platform_status_posted', { id: 22 }, { by: PLATFORM }),
  anAccepted(
    'information_added',
    { id: 23, marking: 'RED' },
    { by: POLICE, audience: [personKey(POLICE.personId)] },
  ),
);

export function inStatus(status: 'ended' | 'archived' | 'refuted', situation = OPEN): Situation {
  return after(situation, accept(situation, aCommand('change_status', { status }), LEAD, aUuid(300)));
}

/** Reasons that lie in what was written alone; the others, in who asks and in what is there already. */
export type InputRefusal =
  | TextRefusal
  | 'COUNT_OUT_OF_RANGE'
  | 'COUNT_REPEATED'
  | 'MARKING_NOT_ALLOWED'
  | 'RECIPIENTS_REQUIRED'
  | 'RECIPIENTS_GIVEN_TWICE'
  | 'RECIPIENT_NOT_ON_THE_INCIDENT'
  | 'TIME_IN_FUTURE';

export interface Case {
  readonly rule: string;
  readonly when: string;
  /** The open incident if it is not said. */
  readonly situation?: Situation;
  readonly command: Command;
  readonly by: Actor;
  readonly field?: string;
}

/** Rows for `it.each`, one for each case of each code. */
export function rows(refusals: Readonly<Record<string, readonly Case[]>>) {
  return Object.entries(refusals).flatMap(([code, cases]) =>
    cases.map((one) => ({ code, field: null, situation: OPEN, ...one })),
  );
}

/** Decides on frozen input, and fails the test when the situation is another one afterwards. */
export function decideUnchanged(situation: Situation, command: Command, actor: Actor): Decision {
  const given = frozen({ situation, command, actor, at: AT });
  const spelled = () => JSON.stringify([...given.situation.entries, given.situation.state, given.command]);
  const before = spelled();
  const decision = decide(given.situation, given.command, given.actor, given.at);
  if (spelled() !== before) throw new Error('deciding has changed what it was given');
  return decision;
}
