import {
  openProposal,
  type Entry,
  type EntryKind,
  type IncidentState,
  type Instant,
  type LineWritten,
  type Marking,
  type Uuid,
} from '@tocsin/protocol';
import type { Translate } from '../shell/words.js';
import { kindWords } from '../timeline/entry-words.js';
import { isStricter } from '../incidents/strictest-marking.js';
import type { WrittenPart } from './written-lines.js';

/** Lines that each part is begun with, at most (our default); the rest is offered beside it. */
const BEGUN_WITH = 6;

type Offered = Exclude<WrittenPart, 'highlights'>;
export type Draft = Readonly<Record<Offered, readonly LineWritten[]>>;

/** Between a government, a platform and oversight: not everybody on an incident reads these, so they are only offered. */
const FOR_FEW: ReadonlySet<EntryKind> = new Set<EntryKind>(['request_made', 'request_answered']);

interface Since {
  readonly state: IncidentState;
  readonly entries: readonly Entry[];
  /** When the last report went out; null: there was none. */
  readonly since: Instant | null;
}

/** What the timeline has to say for each part, oldest first, every line with the entry that it comes from. */
export function draftedLines({ state, entries, since }: Since, t: Translate): Draft {
  const fates = new Map(state.fates.map((fate) => [fate.entryId, fate]));
  const stands = ({ id }: Entry): boolean => {
    const fate = fates.get(id);
    return fate === undefined || (fate.supersededBy === null && fate.retractedBy === null);
  };
  const fresh = entries.filter((entry) => stands(entry) && (since === null || entry.recordedAt > since));
  const draft: Record<Offered, LineWritten[]> = { situation: [], done: [], gaps: [], next: [] };
  for (const entry of fresh) {
    const line = told(entry, state, t);
    if (line !== null) draft[line.part].push({ text: line.text, sources: [entry.id], retold: false });
  }
  return draft;
}

/** The draft as a form begins with it: the newest of each part that the report may name as it is marked. */
export function begunWith(
  draft: Draft,
  marking: Marking,
  entries: ReadonlyMap<Uuid, Entry>,
): Draft & { readonly highlights: readonly LineWritten[] } {
  const fits = (id: Uuid): boolean => {
    const entry = entries.get(id);
    return entry !== undefined && !isStricter(entry.marking, marking) && !FOR_FEW.has(entry.kind);
  };
  const open = (lines: readonly LineWritten[]): readonly LineWritten[] =>
    lines.filter(({ sources }) => sources.every(fits)).slice(-BEGUN_WITH);
  const situation = open(draft.situation);
  const done = open(draft.done);
  const highlights = [...situation.slice(-2), ...done.slice(-1)];
  return { highlights, situation, done, gaps: open(draft.gaps), next: open(draft.next) };
}

interface Told {
  readonly part: Offered;
  readonly text: string;
}

/**
 * In which part an entry is told and how: what somebody wrote as they wrote it, behind what it is about. Null: in none.
 * Complete by type.
 */
function told(entry: Entry, state: IncidentState, t: Translate): Told | null {
  const about = (part: Offered, what: string, text: string): Told => ({
    part,
    text: t('sitrep.drafted', { what, text }),
  });
  switch (entry.kind) {
    case 'incident_declared':
      return { part: 'situation', text: entry.body.title };
    case 'information_added':
    case 'community_note_added':
      return { part: 'situation', text: entry.body.text };
    case 'severity_changed':
      return about('situation', t(`severity.${entry.body.severity}`), entry.body.reason);
    case 'status_changed':
      return about('situation', t(`status.${entry.body.status}`), entry.body.reason);
    case 'countries_corrected':
      return about('situation', kindWords(entry, t), entry.body.reason);
    case 'activation_opened':
      return about('done', entry.body.protocol.name, entry.body.reason);
    case 'activation_moved': {
      const { activationId, to } = entry.body;
      const activation = state.activations.find((one) => one.activationId === activationId);
      return about('done', activation?.protocol.name ?? kindWords(entry, t), to.name);
    }
    case 'rights_flag_answered':
      return about('done', t(`outcome.${entry.body.outcome}`), entry.body.text);
    case 'request_made':
      return about('done', t(`requestType.${entry.body.requestType}`), entry.body.to.name);
    case 'request_answered': {
      const { answer, party } = entry.body;
      const part = answer === 'acting' || answer === 'done' ? 'done' : 'gaps';
      return about(part, party.name, t(`requestAnswer.${answer}`));
    }
    case 'obligation_reported':
      return about(entry.body.report === 'met' ? 'done' : 'gaps', entry.body.party.name, entry.body.text);
    case 'rights_flag_raised': {
      const flag = state.rightsFlags.find(({ flagId }) => flagId === entry.id);
      return flag?.answer === null
        ? about('gaps', t(`concern.${entry.body.concern}`), entry.body.text)
        : null;
    }
    case 'transition_proposed': {
      const { activationId, transition, reason } = entry.body;
      const activation = state.activations.find((one) => one.activationId === activationId);
      // What has been decided is no next step any more.
      return activation && openProposal(activation)?.proposalId === entry.id
        ? about('next', transition.name, reason)
        : null;
    }
    // What platforms say stands in their table, and the rest is bookkeeping.
    case 'platform_status_posted':
    case 'alert_acknowledged':
    case 'entry_retracted':
    case 'organisation_joined':
    case 'organisation_left':
    case 'person_assigned':
    case 'person_released':
    case 'criterion_assessed':
    case 'vote_cast':
    case 'proposal_ended':
    case 'obligations_started':
    case 'deadline_passed':
    case 'request_clarified':
    case 'preservation_recorded':
    case 'preservation_ended':
    case 'notice_given':
    case 'notice_received':
    case 'sitrep_submitted':
    case 'sitrep_reviewed':
    case 'clock_set':
    case 'handover_offered':
    case 'handover_deadlines_listed':
    case 'handover_taken':
    case 'handover_ended':
    case 'entry_pinned':
    case 'entry_unpinned':
    // What it translates is there to be told itself.
    case 'translation_added':
    case 'translation_judged':
      return null;
  }
}
