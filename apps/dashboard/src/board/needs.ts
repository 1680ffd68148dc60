import type { Instant, Uuid } from '@tocsin/protocol';
import { openFlagCount, type BoardIncident } from './use-board.js';

/** What an incident may want of a viewer; of what is due at the same time, the most urgent first. */
const URGENCY = [
  'acknowledge',
  'take_lead',
  'vote',
  'overdue',
  'report_overdue',
  'review',
  'answer_flags',
  'due_soon',
  'say_state',
] as const;

export interface Need {
  readonly is: (typeof URGENCY)[number];
  readonly incident: BoardIncident;
  /** How many of the kind wait there. */
  readonly count: number;
  /** When the first of them is, or was, due; null where no time is set. */
  readonly dueAt: Instant | null;
  /** The activation that is voted on, or the report that is reviewed; null: the incident as a whole. */
  readonly about: Uuid | null;
}

/** Deadlines this far ahead are said on the board; those further away stand with their incident (our default). */
const SOON_MS = 4 * 60 * 60_000;

interface Whose {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
}

/**
 * What all these incidents want of a viewer `now`, the next deadline first; what has no time set waits now. An alert that
 * nobody has answered comes before all of it: what is long overdue elsewhere must not push it out of sight.
 */
export function needsOf(incidents: readonly BoardIncident[], whose: Whose, now: Instant): readonly Need[] {
  const left = ({ dueAt, incident }: Need): number =>
    dueAt === null ? 0 : Date.parse(dueAt) - Date.parse(timeOn(incident, now));
  const isAlert = ({ is }: Need): number => Number(is === 'acknowledge');
  return incidents
    .flatMap((incident) => needsOn(incident, whose, timeOn(incident, now)))
    .sort(
      (one, other) =>
        isAlert(other) - isAlert(one) ||
        left(one) - left(other) ||
        URGENCY.indexOf(one.is) - URGENCY.indexOf(other.is),
    );
}

/** An exercise may go by a clock of its own. */
const timeOn = ({ clock }: BoardIncident, now: Instant): Instant => clock ?? now;

function needsOn(incident: BoardIncident, whose: Whose, now: Instant): Need[] {
  const may = new Set(incident.allowedCommands);
  const needs: Need[] = [];
  const need = (is: Need['is'], more: Partial<Pick<Need, 'count' | 'dueAt' | 'about'>> = {}): void => {
    const { count = 1, dueAt = null, about = null } = more;
    if (count > 0) needs.push({ is, incident, count, dueAt, about });
  };
  if (may.has('acknowledge_alert')) need('acknowledge');
  const offered = incident.handovers.filter((one) => one.status === 'offered');
  if (may.has('take_handover'))
    need('take_lead', { count: offered.filter((one) => one.incomingId === whose.personId).length });
  for (const { activationId, lapsesAt } of incident.waiting.votes)
    need('vote', { dueAt: lapsesAt, about: activationId });
  for (const { sitrepId } of incident.waiting.reviews) need('review', { about: sitrepId });
  const { reportDueAt } = incident.waiting;
  if (reportDueAt !== null && reportDueAt < now) need('report_overdue', { dueAt: reportDueAt });
  const until = new Date(Date.parse(now) + SOON_MS).toISOString();
  const due = owedBy(incident, whose.organisationId);
  const late = due.filter((at) => at < now);
  const soon = due.filter((at) => at >= now && at <= until);
  need('overdue', { count: late.length, dueAt: late[0] ?? null });
  need('due_soon', { count: soon.length, dueAt: soon[0] ?? null });
  if (may.has('answer_rights_flag'))
    need('answer_flags', { count: openFlagCount(incident), dueAt: answerBy(incident) });
  const spoken = incident.platforms.some((platform) => platform.organisationId === whose.organisationId);
  if (may.has('post_platform_status') && !spoken) need('say_state');
  return needs;
}

/** When what this organisation still has to do is due, the earliest first. */
function owedBy({ obligations }: BoardIncident, organisationId: Uuid): readonly Instant[] {
  return obligations
    .flatMap(({ holder, nature, status, settledAt, dueAt }) => {
      const isOpen = settledAt === null && status !== 'paused' && nature === 'act_by';
      return isOpen && dueAt !== null && holder.organisationId === organisationId ? [dueAt] : [];
    })
    .sort();
}

/** When the first open flag is to be answered. */
const answerBy = ({ rightsFlags }: BoardIncident): Instant | null =>
  rightsFlags.flatMap((flag) => (flag.answer || flag.answerBy === null ? [] : [flag.answerBy])).sort()[0] ??
  null;
