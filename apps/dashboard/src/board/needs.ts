import type { Instant, Uuid } from '@tocsin/protocol';
import { openFlagCount, type BoardIncident } from './use-board.js';

/** What an incident may want of a viewer, the most urgent first. */
const URGENCY = ['acknowledge', 'take_lead', 'overdue', 'due_soon', 'answer_flags', 'say_state'] as const;

export interface Need {
  readonly is: (typeof URGENCY)[number];
  readonly incident: BoardIncident;
  /** How many of the kind wait there. */
  readonly count: number;
  /** When the first of them is, or was, due; null where no time is set. */
  readonly dueAt: Instant | null;
}

/** Deadlines this far ahead are said on the board; those further away stand with their incident (our default). */
const SOON_MS = 4 * 60 * 60_000;

interface Whose {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
}

/** What all these incidents want of a viewer `now`, by urgency, and what is due by its time. */
export function needsOf(incidents: readonly BoardIncident[], whose: Whose, now: Instant): readonly Need[] {
  return incidents
    .flatMap((incident) => needsOn(incident, whose, now))
    .sort(
      (one, other) =>
        URGENCY.indexOf(one.is) - URGENCY.indexOf(other.is) ||
        (one.dueAt ?? '').localeCompare(other.dueAt ?? ''),
    );
}

function needsOn(incident: BoardIncident, whose: Whose, now: Instant): Need[] {
  const may = new Set(incident.allowedCommands);
  const needs: Need[] = [];
  const need = (is: Need['is'], count = 1, dueAt: Instant | null = null): void => {
    if (count > 0) needs.push({ is, incident, count, dueAt });
  };
  if (may.has('acknowledge_alert')) need('acknowledge');
  const offered = incident.handovers.filter((one) => one.status === 'offered');
  if (may.has('take_handover'))
    need('take_lead', offered.filter((one) => one.incomingId === whose.personId).length);
  const until = new Date(Date.parse(now) + SOON_MS).toISOString();
  const due = owedBy(incident, whose.organisationId);
  const late = due.filter((at) => at < now);
  const soon = due.filter((at) => at >= now && at <= until);
  need('overdue', late.length, late[0] ?? null);
  need('due_soon', soon.length, soon[0] ?? null);
  if (may.has('answer_rights_flag')) need('answer_flags', openFlagCount(incident));
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
