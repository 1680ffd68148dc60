import type { Entry, EntryKind } from '@tocsin/protocol';

/** What a reader may narrow a timeline to; the words of `?show=` in its address. */
export const SHOW = ['all', 'decisions', 'status', 'information', 'requests', 'system'] as const;
export type Show = (typeof SHOW)[number];

export const ORDER = ['newest', 'oldest'] as const;
export type Order = (typeof ORDER)[number];

/** Complete by type: a new kind does not compile until somebody says where one looks for it. */
const FOUND_UNDER: Readonly<Record<EntryKind, Exclude<Show, 'all'>>> = {
  incident_declared: 'status',
  alert_acknowledged: 'status',
  platform_status_posted: 'status',
  information_added: 'information',
  community_note_added: 'information',
  rights_flag_raised: 'information',
  rights_flag_answered: 'decisions',
  severity_changed: 'status',
  status_changed: 'status',
  countries_corrected: 'status',
  entry_retracted: 'information',
  organisation_joined: 'system',
  organisation_left: 'system',
  person_assigned: 'system',
  person_released: 'system',
  activation_opened: 'decisions',
  criterion_assessed: 'decisions',
  transition_proposed: 'decisions',
  vote_cast: 'decisions',
  proposal_ended: 'decisions',
  activation_moved: 'decisions',
  obligations_started: 'system',
  obligation_reported: 'status',
  deadline_passed: 'system',
  request_made: 'requests',
  request_answered: 'requests',
  request_clarified: 'requests',
  preservation_recorded: 'requests',
  preservation_ended: 'requests',
  notice_given: 'requests',
  notice_received: 'requests',
  sitrep_submitted: 'information',
  sitrep_reviewed: 'decisions',
  clock_set: 'system',
  entry_pinned: 'system',
  entry_unpinned: 'system',
  translation_added: 'system',
  translation_judged: 'system',
  handover_offered: 'decisions',
  handover_deadlines_listed: 'system',
  handover_taken: 'decisions',
  handover_ended: 'decisions',
};

/** Whether pages said it by themselves of a notice: "delivered" and "seen" would drown what people say. */
export function isQuietReceipt(entry: Entry): boolean {
  if (entry.kind !== 'notice_received') return false;
  const { receipt } = entry.body;
  return receipt === 'delivered' || receipt === 'seen';
}

/** The filter under which an entry is found, beside "all". */
export function foundUnder(entry: Entry): Exclude<Show, 'all'> {
  return isQuietReceipt(entry) ? 'system' : FOUND_UNDER[entry.kind];
}

/** The entries that a filter lets through, in the order they came. "All" is all but the quiet receipts. */
export function shownEntries(entries: readonly Entry[], show: Show): readonly Entry[] {
  return show === 'all'
    ? entries.filter((entry) => !isQuietReceipt(entry))
    : entries.filter((entry) => foundUnder(entry) === show);
}

/** As somebody reads them; they come in the order they were recorded. */
export function inReadingOrder(entries: readonly Entry[], order: Order): readonly Entry[] {
  return order === 'newest' ? entries.toReversed() : entries;
}
