import type { CommandOf } from '../command.js';
import type { Bodies, Party, Uuid } from '../entry.js';
import { isInstant, type Instant } from '../moment.js';
import { nowOf, partyOf, type Reach } from '../page.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Circumstances, Situation } from '../situation.js';
import { REPORT_PARTS, type SitrepLine, type SitrepPlatform } from './sitrep-entries.js';
import { isOnIncidentOnly, isOpenTo, refuseSources, sourcesShown, type LineWritten } from './sources.js';

/** Two to five highlights, as OCHA's digital situation reports have them. */
export const HIGHLIGHTS = { fewest: 2, most: 5 } as const;
/** Lines that a part may have (our default): a report is read, not searched. */
export const MOST_LINES = 12;

type Sitrep = CommandOf<'submit_sitrep'>;

/** What is wrong with a report, whoever will read it. */
export function refuseSitrep(
  { state }: Situation,
  command: Sitrep,
  at: Pick<Circumstances, 'now'>,
): Refusal | null {
  const { highlights, situation, nextReportAt, withoutReview } = command;
  if (highlights.length < HIGHLIGHTS.fewest) return no('TOO_FEW', 'highlights');
  if (highlights.length > HIGHLIGHTS.most) return no('TOO_MANY', 'highlights');
  if (situation.length === 0) return no('TOO_FEW', 'situation');
  for (const part of REPORT_PARTS) {
    if (command[part].length > MOST_LINES) return no('TOO_MANY', part);
    for (const [index, { text }] of command[part].entries()) {
      const unfitting = unfit(text, 'passage', `${part}.${String(index)}.text`);
      if (unfitting !== null) return unfitting;
    }
  }
  if (nextReportAt !== null && (!isInstant(nextReportAt) || nextReportAt <= nowOf(state, at)))
    return no('TIME_IN_PAST', 'nextReportAt');
  return withoutReview && state?.severity !== 'S1' ? no('REVIEW_REQUIRED', 'withoutReview') : null;
}

/** Whether what its lines rest on may be told to those whom the report reaches. */
export function refuseSitrepSources(
  situation: Situation,
  command: Sitrep,
  actor: Actor,
  reach: Reach,
): Refusal | null {
  for (const part of REPORT_PARTS) {
    for (const [index, line] of command[part].entries()) {
      const field = `${part}.${String(index)}`;
      const refusal = refuseSources(situation, line, reach, { actor, field });
      if (refusal !== null) return refusal;
    }
  }
  return null;
}

/** The report as its readers get it, with the table of what the platforms have said. */
export function sitrepBody(
  situation: Situation,
  command: Sitrep,
  reach: Reach,
  { id, now }: { readonly id: Uuid; readonly now: Instant },
): Bodies['sitrep_submitted'] {
  const { supersedes, nextReportAt, withoutReview } = command;
  const earlier = situation.state?.sitreps.find(({ sitrepId }) => sitrepId === supersedes?.entryId);
  // The version before does not name what it retold: the same words still retell it.
  const before = new Map(
    REPORT_PARTS.flatMap((part) => earlier?.[part] ?? []).map(({ text, retells }) => [text, retells]),
  );
  const lines = (written: readonly LineWritten[]): SitrepLine[] =>
    written.map(({ text, sources }) => {
      const shown = sourcesShown(situation, sources, reach);
      return { text, sources: shown.sources, retells: shown.retells ?? before.get(text) ?? null };
    });
  return {
    firstId: earlier?.firstId ?? id,
    version: (earlier?.version ?? 0) + 1,
    highlights: lines(command.highlights),
    situation: lines(command.situation),
    done: lines(command.done),
    platforms: platformsShown(situation, reach),
    gaps: lines(command.gaps),
    next: lines(command.next),
    nextReportAt,
    withoutReview,
    at: now,
  };
}

/**
 * For each platform the last that it said of itself and that every reader of the report may read. Who has said nothing
 * of the kind is listed where the readers know that it is on the incident.
 */
function platformsShown(situation: Situation, reach: Reach): SitrepPlatform[] {
  const { state, entries } = situation;
  const said = state?.said.platforms ?? {};
  // No platform is protected: one that is marked so all the same can say nothing, and is not named.
  const onIt = (state?.participants ?? []).filter(
    (one) => one.kind === 'online_service_provider' && !one.protected,
  );
  const left = Object.entries(said).flatMap(([organisationId, rows]): Party[] => {
    const name = rows.at(-1)?.what.name;
    return name === undefined || onIt.some((one) => one.organisationId === organisationId)
      ? []
      : [{ organisationId, name, kind: 'online_service_provider' }];
  });
  const rowOf = (party: Party): SitrepPlatform => {
    const last = said[party.organisationId]?.findLast(({ entryId }) => {
      const entry = entries.get(entryId);
      return entry !== undefined && isOpenTo(situation, entry, reach);
    })?.what;
    if (last === undefined) return { party: partyOf(party), said: null };
    const { entryId, state: status, counts, note, occurredAt, recordedAt } = last;
    return {
      party: partyOf(party),
      said: { entryId, state: status, counts, note, occurredAt, recordedAt },
    };
  };
  const showsSilence = isOnIncidentOnly(situation, reach.audience);
  return [
    ...onIt.map(rowOf).filter((row) => showsSilence || row.said !== null),
    ...left.map(rowOf).filter((row) => row.said !== null),
  ];
}
