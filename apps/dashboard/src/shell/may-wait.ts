import type { CommandType } from '@tocsin/protocol';
import type { Operation } from './operation.js';
import {
  AddCommunityNote,
  AddInformation,
  PostPlatformStatus,
  RaiseRightsFlag,
  RetractEntry,
} from './operations.generated.js';

/**
 * Why a command is never left to be sent later:
 *
 * alerts   people are alerted by it: whoever pressed it must know at once that nobody was
 * clock    a clock stops, starts or counts from when the server has it: who thinks it is done has missed it
 * decides  it rests on what stands now, and on what others have said since
 * people   it changes who is on the incident, and so who reads what
 */
export type NeverWaits = 'alerts' | 'clock' | 'decides' | 'people';

interface Waits {
  readonly operation: Operation<object, { readonly input: never }>;
  /** The field of the form that says most about it, for the list of what waits. */
  readonly says: string;
}

/** What may be left on the device to be sent when there is a connection: what somebody knows or says for themselves. */
const WAITS = {
  post_platform_status: { operation: PostPlatformStatus, says: 'note' },
  add_information: { operation: AddInformation, says: 'text' },
  add_community_note: { operation: AddCommunityNote, says: 'text' },
  raise_rights_flag: { operation: RaiseRightsFlag, says: 'text' },
  retract_entry: { operation: RetractEntry, says: 'reason' },
} satisfies Partial<Record<CommandType, Waits>>;
export type WaitingCommand = keyof typeof WAITS;

const NEVER_WAITS: Readonly<Record<Exclude<CommandType, WaitingCommand>, NeverWaits>> = {
  declare_incident: 'alerts',
  recall_declaration: 'alerts',
  change_severity: 'decides',
  change_status: 'decides',
  correct_countries: 'decides',
  answer_rights_flag: 'decides',
  open_activation: 'decides',
  assess_criterion: 'decides',
  propose_transition: 'decides',
  cast_vote: 'decides',
  withdraw_proposal: 'decides',
  submit_sitrep: 'decides',
  review_sitrep: 'decides',
  offer_handover: 'decides',
  take_handover: 'decides',
  end_handover: 'decides',
  pin_entry: 'decides',
  unpin_entry: 'decides',
  // Of what was corrected meanwhile, it would be a translation of something else.
  add_translation: 'decides',
  judge_translation: 'decides',
  acknowledge_alert: 'clock',
  receive_notice: 'clock',
  report_obligation: 'clock',
  make_request: 'clock',
  answer_request: 'clock',
  clarify_request: 'clock',
  record_preservation: 'clock',
  end_preservation: 'clock',
  set_clock: 'clock',
  add_organisation: 'people',
  remove_organisation: 'people',
  assign_person: 'people',
  release_person: 'people',
};

/** How a waiting command is sent; null for what does not wait. What the device has kept may hold any word. */
export function waits(command: string): Waits | null {
  return Object.hasOwn(WAITS, command) ? WAITS[command as WaitingCommand] : null;
}

/** Whether a command may wait, or why not. */
export function mayWait(
  command: CommandType,
): { readonly waits: WaitingCommand } | { readonly never: NeverWaits } {
  return command in WAITS
    ? { waits: command as WaitingCommand }
    : { never: NEVER_WAITS[command as Exclude<CommandType, WaitingCommand>] };
}
