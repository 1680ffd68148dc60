import {
  HIGHLIGHTS,
  type Instant,
  type LineWritten,
  type Marking,
  type SitrepPlatform,
  type SitrepStanding,
  type IncidentState,
  type Entry,
  type Uuid,
} from '@tocsin/protocol';
import { isStricter } from '../incidents/strictest-marking.js';
import type { SubmitSitrepInput } from '../shell/operations.generated.js';
import type { FormValues } from '../shell/use-command-form.js';
import { recipientsOf } from '../timeline/recipients-field.js';
import { begunWith, type Draft } from './drafted-lines.js';
import type { ShownReport } from './sitrep-words.js';
import { BLANK, saidIn, wordOf, type WrittenPart } from './written-lines.js';

/** A report as its form holds it: every part is one word. */
export interface SitrepValues extends FormValues {
  highlights: string;
  situation: string;
  done: string;
  gaps: string;
  next: string;
  marking: string;
  recipients: string;
  /** In UTC, to the minute. */
  nextAt: string;
  noNext: string;
  withoutReview: string;
  /** Why the version before is corrected. */
  reason: string;
}

interface Beginning {
  readonly corrects: SitrepStanding | null;
  readonly draft: Draft;
  readonly marking: Marking;
  readonly entries: ReadonlyMap<Uuid, Entry>;
  /** When the next report is offered. */
  readonly next: Instant;
}

/** As it stands before anybody types: what the timeline says, or the version that is corrected. */
export function freshReport({ corrects, draft, marking, entries, next }: Beginning): SitrepValues {
  const begun = corrects === null ? begunWith(draft, marking, entries) : writtenBefore(corrects);
  const blanks = Array<LineWritten>(Math.max(0, HIGHLIGHTS.fewest - begun.highlights.length)).fill(BLANK);
  return {
    highlights: wordOf([...begun.highlights, ...blanks]),
    situation: wordOf(begun.situation.length === 0 ? [BLANK] : begun.situation),
    done: wordOf(begun.done),
    gaps: wordOf(begun.gaps),
    next: wordOf(begun.next),
    marking: corrects?.marking ?? marking,
    recipients: '',
    nextAt: minuteOf(next),
    noNext: corrects !== null && corrects.nextReportAt === null ? 'yes' : '',
    withoutReview: '',
    reason: '',
  };
}

function writtenBefore(report: SitrepStanding): Record<WrittenPart, LineWritten[]> {
  const lines = (part: WrittenPart): LineWritten[] =>
    report[part].map(({ text, sources }) => ({ text, sources, retold: false }));
  return {
    highlights: lines('highlights'),
    situation: lines('situation'),
    done: lines('done'),
    gaps: lines('gaps'),
    next: lines('next'),
  };
}

const minuteOf = (at: Instant | null): string => at?.slice(0, 16) ?? '';

/** Null: none is planned, or what was typed is no time. */
function nextReportAt({ nextAt, noNext }: SitrepValues): Instant | null {
  const at = new Date(`${nextAt}Z`);
  return noNext === 'yes' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** What the command says of the report; lines left blank are left out. */
export function sitrepInput(
  values: SitrepValues,
  corrects: SitrepStanding | null,
): Omit<SubmitSitrepInput, 'commandId' | 'incidentId' | 'language'> {
  const lines = (word: string): SubmitSitrepInput['highlights'] =>
    saidIn(word).map(({ text, sources, retold }) => ({ text, sources: [...sources], retold }));
  return {
    highlights: lines(values.highlights),
    situation: lines(values.situation),
    done: lines(values.done),
    gaps: lines(values.gaps),
    next: lines(values.next),
    marking: values.marking as Marking,
    recipients:
      corrects === null && values.marking === 'RED'
        ? { personIds: recipientsOf(values.recipients), organisationIds: [] }
        : null,
    supersedes: corrects === null ? null : { entryId: corrects.sitrepId, reason: values.reason },
    nextReportAt: nextReportAt(values),
    withoutReview: values.withoutReview === 'yes',
  };
}

/** The form's names for what the server calls otherwise. */
export function sitrepFieldOf(field: string): string {
  if (field === 'supersedes.reason') return 'reason';
  if (field === 'nextReportAt') return 'nextAt';
  return field.split('.')[0] ?? field;
}

interface Previewing {
  readonly state: IncidentState;
  readonly entries: ReadonlyMap<Uuid, Entry>;
  readonly language: string;
  readonly at: Instant;
}

/** The report as it will be read, as far as this page can know: for whom each platform spoke, only the server does. */
export function previewOf(values: SitrepValues, { state, entries, language, at }: Previewing): ShownReport {
  const marking = values.marking as Marking;
  const lines = (word: string): ShownReport['gaps'] =>
    saidIn(word).map(({ text, sources, retold }) => {
      const open = sources.filter((id) => !isStricter(entries.get(id)?.marking ?? 'CLEAR', marking));
      return {
        text,
        sources: retold ? open : sources,
        retells: retold ? strictestOf(sources, entries) : null,
      };
    });
  return {
    highlights: lines(values.highlights),
    situation: lines(values.situation),
    done: lines(values.done),
    gaps: lines(values.gaps),
    next: lines(values.next),
    platforms: platformsOf(state, entries, marking),
    nextReportAt: nextReportAt(values),
    ...{ marking, language, at },
  };
}

function strictestOf(sources: readonly Uuid[], entries: ReadonlyMap<Uuid, Entry>): Marking | null {
  return sources.reduce<Marking | null>((most, id) => {
    const marking = entries.get(id)?.marking ?? null;
    return marking !== null && (most === null || isStricter(marking, most)) ? marking : most;
  }, null);
}

function platformsOf(
  state: IncidentState,
  entries: ReadonlyMap<Uuid, Entry>,
  marking: Marking,
): SitrepPlatform[] {
  return state.platforms
    .filter(({ entryId }) => !isStricter(entries.get(entryId)?.marking ?? 'RED', marking))
    .map(({ organisationId, name, entryId, state: what, counts, note, occurredAt, recordedAt }) => ({
      party: { organisationId, name, kind: 'online_service_provider' },
      said: { entryId, state: what, counts, note, occurredAt, recordedAt },
    }));
}
