import { tlpLabel, type Instant, type SitrepLine } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Counts } from '../platform-status/counts.js';
import { StateChip } from '../platform-status/state-chip.js';
import { TimePair, utcText } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { EntryLink } from '../timeline/entry-link.js';
import { Passage } from '../timeline/passage.js';
import { useWriting } from '../timeline/writing.js';
import { FactTable } from '../ui/fact-table.js';
import { sourceWords, type ShownReport } from './sitrep-words.js';
import { WRITTEN_PARTS, type WrittenPart } from './written-lines.js';
import classes from './sitreps.module.css';

/** The five parts of a report and its highlights; every line says what it rests on, or that it rests on nothing. */
export function SitrepDocument({ report }: { readonly report: ShownReport }): ReactNode {
  const t = useWords();
  return (
    <div className={classes.document}>
      {WRITTEN_PARTS.map((part) => (
        <Part key={part} part={part} report={report} />
      ))}
      <p>
        {report.nextReportAt === null ? (
          t('sitrep.noNext')
        ) : (
          <Words
            id="sitrep.nextAt"
            values={{ time: <TimePair inline moment={{ at: report.nextReportAt, fidelity: 'minute' }} /> }}
          />
        )}
      </p>
    </div>
  );
}

function Part({ part, report }: { readonly part: WrittenPart; readonly report: ShownReport }): ReactNode {
  const t = useWords();
  const lines = report[part];
  return (
    <>
      <section className={classes.part} aria-label={t(`sitrepPart.${part}`)}>
        <h3>{t(`sitrepPart.${part}`)}</h3>
        {lines.length === 0 ? (
          <p className={classes.soft}>{t('sitrep.nothing')}</p>
        ) : (
          <ul className={classes.lines}>
            {lines.map((line, index) => (
              <li key={`${String(index)} ${line.text}`}>
                <Passage language={report.language}>{line.text}</Passage>
                <Basis line={line} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {part === 'done' && <Platforms report={report} />}
    </>
  );
}

function Basis({ line: { sources, retells } }: { readonly line: SitrepLine }): ReactNode {
  const t = useWords();
  const { entries } = useWriting();
  return (
    <p className={classes.basis}>
      {sources.map((id) => (
        <span key={id}>
          <Words
            id="sitrep.source"
            values={{
              source: (
                <EntryLink entryId={id}>
                  {sourceWords(
                    entries.find((one) => one.id === id),
                    t,
                  )}
                </EntryLink>
              ),
            }}
          />
        </span>
      ))}
      {retells !== null && (
        <strong>
          <Words
            id="sitrep.retells"
            values={{
              marking: (
                <bdi translate="no" lang="en">
                  {tlpLabel(retells)}
                </bdi>
              ),
            }}
          />
        </strong>
      )}
      {sources.length === 0 && retells === null && (
        <strong className={classes.unsourced}>{t('sitrep.unsourced')}</strong>
      )}
    </p>
  );
}

function Platforms({ report: { platforms } }: { readonly report: ShownReport }): ReactNode {
  const t = useWords();
  return (
    <section className={classes.part} aria-label={t('platforms.title')}>
      <h3>{t('platforms.title')}</h3>
      {platforms.length === 0 ? (
        <p className={classes.soft}>{t('sitrep.noPlatforms')}</p>
      ) : (
        <FactTable
          label={t('platforms.title')}
          columns={[t('column.platform'), t('column.state'), t('column.counts'), t('column.confirmed')]}
          rows={platforms.map(({ party, said }) => ({
            key: party.organisationId,
            head: <bdi dir="auto">{party.name}</bdi>,
            cells: [
              <StateChip key="state" state={said?.state ?? null} />,
              said === null || said.counts.length === 0 ? (
                <span key="counts">–</span>
              ) : (
                <Counts key="counts" brief counts={said.counts} />
              ),
              said === null ? '–' : <Dated key="confirmed" at={said.recordedAt} />,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** With its day: nobody knows when a sheet is read. */
function Dated({ at }: { readonly at: Instant }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  return <time dateTime={at}>{utcText({ at, fidelity: 'minute' }, language, 0, t)}</time>;
}
