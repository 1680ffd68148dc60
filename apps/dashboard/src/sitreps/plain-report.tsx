import type { Instant, SitrepStanding } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { localZone, useNow } from '../shell/clock.js';
import { pairText } from '../shell/time-pair.js';
import { useLanguage, useWords } from '../shell/words.js';
import { relationsOf } from '../timeline/entry-relations.js';
import { authorWords } from '../timeline/entry-words.js';
import { useWriting } from '../timeline/writing.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { PassageField } from '../ui/fields.js';
import { Fold } from '../ui/fold.js';
import { plainText } from './plain-text.js';
import { useReportTitle } from './use-report-title.js';

/** The report for a letter: to be looked at before it is copied, because it leaves this place. */
export function PlainReport({ report }: { readonly report: SitrepStanding }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { state, entries } = useWriting();
  const title = useReportTitle(report.marking);
  const [copied, setCopied] = useState(false);
  const timeOf = (at: Instant): string => pairText(at, language, localZone(), now, t);
  const text = plainText(report, {
    t,
    language,
    timeOf,
    entries: relationsOf(entries).byId,
    exercise: state.exercise,
    head: [
      title,
      `${t('sitrep.version', { version: report.version })} · ${t(`sitrepStatus.${report.status}`)}`,
      t('sitrep.plainBy', { author: authorWords(report.author, t), time: timeOf(report.at) }),
    ],
  });
  const copy = (): void => {
    // Without the right to the clipboard the text stands there to be marked.
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <Fold title={t('sitrep.plain')}>
      <PassageField readOnly label={t('sitrep.plainText')} rows={12} value={text} />
      <Acts>
        <Button onClick={copy}>{t('sitrep.copy')}</Button>
        <span role="status">{copied && t('action.copied')}</span>
      </Acts>
    </Fold>
  );
}
