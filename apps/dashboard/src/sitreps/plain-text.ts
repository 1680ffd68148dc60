import { tlpLabel, type Entry, type Instant, type SitrepLine, type Uuid } from '@tocsin/protocol';
import type { Translate } from '../shell/words.js';
import { placeWords } from '../timeline/printed-place.js';
import { sourceWords, type ShownReport } from './sitrep-words.js';
import { WRITTEN_PARTS } from './written-lines.js';

interface PlainText {
  readonly t: Translate;
  readonly language: string;
  readonly entries: ReadonlyMap<Uuid, Entry>;
  /** The head of the report: what it is called, which version, how far it has come. */
  readonly head: readonly string[];
  readonly exercise: boolean;
  readonly timeOf: (at: Instant) => string;
}

/** A report for a letter: the marking is the first and the last line, because letters are cut and quoted. */
export function plainText(
  report: ShownReport,
  { t, language, entries, head, exercise, timeOf }: PlainText,
): string {
  const frame = [tlpLabel(report.marking), ...(exercise ? [t('incident.exercise')] : [])];
  const parts = WRITTEN_PARTS.flatMap((part) => [
    '',
    t(`sitrepPart.${part}`),
    ...(report[part].length === 0
      ? [t('sitrep.nothing')]
      : report[part].map((line) => `- ${lineText(line)}`)),
    ...(part === 'done' ? ['', t('platforms.title'), ...platformLines()] : []),
  ]);
  const next =
    report.nextReportAt === null
      ? t('sitrep.noNext')
      : t('sitrep.nextAt', { time: timeOf(report.nextReportAt) });
  return [...frame, '', ...head, ...parts, '', next, '', ...frame.toReversed()].join('\n');

  function lineText({ text, sources, retells }: SitrepLine): string {
    const marks = [
      ...sources.map((id) => {
        const entry = entries.get(id);
        const place = placeWords(id, entry?.occurredAt ?? null, language, t);
        return `${t('sitrep.source', { source: sourceWords(entry, t) })}, ${place}`;
      }),
      ...(retells === null ? [] : [t('sitrep.retells', { marking: tlpLabel(retells) })]),
    ];
    return `${text} (${marks.length === 0 ? t('sitrep.unsourced') : marks.join('; ')})`;
  }

  function platformLines(): string[] {
    if (report.platforms.length === 0) return [t('sitrep.noPlatforms')];
    return report.platforms.map(({ party, said }) => {
      if (said === null) return `- ${party.name}: ${t('platformState.none')}`;
      const counts = said.counts.map(
        ({ measure, value, qualifier, asOf }) =>
          `${t(`qualifier.${qualifier}`, { value: String(value) })} ${t(`measure.${measure}`)} (${timeOf(asOf.at)})`,
      );
      const words = [t(`platformState.${said.state}`), ...counts].join('; ');
      return `- ${party.name}: ${words} (${timeOf(said.recordedAt)})`;
    });
  }
}
