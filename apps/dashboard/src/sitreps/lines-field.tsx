import {
  refuseText,
  tlpLabel,
  type Entry,
  type LineWritten,
  type Marking,
  type Uuid,
} from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { codeWords } from '../shell/error-words.js';
import { useWords, Words } from '../shell/words.js';
import { EntryLink } from '../timeline/entry-link.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { CheckField } from '../ui/check-list.js';
import { FieldSet } from '../ui/field-set.js';
import { PassageField } from '../ui/fields.js';
import { Fold } from '../ui/fold.js';
import { SourceField } from './source-field.js';
import { sourceWords } from './sitrep-words.js';
import { BLANK, stricterSource, type WrittenPart } from './written-lines.js';
import classes from './sitreps.module.css';

interface LinesFieldProps {
  readonly part: WrittenPart;
  readonly lines: readonly LineWritten[];
  readonly onChange: (lines: readonly LineWritten[]) => void;
  /** What the timeline offers for this part. */
  readonly offered: readonly LineWritten[];
  readonly most: number;
  readonly marking: Marking;
  readonly entries: ReadonlyMap<Uuid, Entry>;
  readonly error: string | undefined;
  /** The place that the server has refused, such as `gaps.1.sources.0`. */
  readonly blamed: string | null;
}

/** One part of a report: its lines with what they rest on, and what else the timeline has for it. */
export function LinesField(props: LinesFieldProps): ReactNode {
  const { part, lines, onChange, offered, most, error, blamed } = props;
  const t = useWords();
  const full = lines.length >= most;
  const used = new Set(lines.flatMap(({ sources }) => sources));
  const more = offered.filter(({ sources }) => !sources.some((id) => used.has(id)));
  return (
    <FieldSet legend={t(`sitrepPart.${part}`)} hint={t(`sitrepPartHint.${part}`)}>
      {lines.map((line, index) => (
        // Lines have no name of their own, and are only put in or taken out.
        <LineField key={index} {...props} line={line} index={index} />
      ))}
      {error !== undefined && !lines.some((_, index) => isAt(blamed, part, index)) && (
        <p className={classes.error}>{error}</p>
      )}
      <Acts>
        <Button disabled={full} onClick={() => onChange([...lines, BLANK])}>
          {t('sitrep.addLine')}
        </Button>
      </Acts>
      {more.length > 0 && (
        <Fold title={t('sitrep.more', { count: more.length })}>
          <ul className={classes.lines}>
            {more.map((line) => (
              <li key={line.sources.join(' ')}>
                <p dir="auto">{line.text}</p>
                <Button weight="quiet" disabled={full} onClick={() => onChange([...lines, line])}>
                  {t('sitrep.take')}
                </Button>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </FieldSet>
  );
}

/** Whether a place that is named lies in this line. */
function isAt(place: string | null, part: WrittenPart, index: number): boolean {
  return place?.startsWith(`${part}.${String(index)}.`) ?? false;
}

interface LineFieldProps extends LinesFieldProps {
  readonly line: LineWritten;
  readonly index: number;
}

function LineField({ line, index, ...part }: LineFieldProps): ReactNode {
  const t = useWords();
  const { lines, onChange, entries, marking, blamed } = part;
  const error = isAt(blamed, part.part, index) ? part.error : undefined;
  const change = (next: Partial<LineWritten>): void => onChange(lines.with(index, { ...line, ...next }));
  const refusal = line.text === '' ? null : refuseText(line.text, 'passage');
  const stricter = stricterSource(line, marking, entries);
  const label = t('sitrep.line', { part: t(`sitrepPart.${part.part}`), number: index + 1 });
  return (
    <div className={classes.line}>
      <PassageField
        label={label}
        rows={2}
        value={line.text}
        error={refusal === null || refusal === 'TEXT_EMPTY' ? error : codeWords(refusal, t)}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <p className={classes.basis}>
        {line.sources.length === 0 ? (
          <strong className={classes.unsourced}>{t('sitrep.unsourced')}</strong>
        ) : (
          line.sources.map((id) => (
            <span key={id}>
              <Words
                id="sitrep.source"
                values={{ source: <EntryLink entryId={id}>{sourceWords(entries.get(id), t)}</EntryLink> }}
              />
            </span>
          ))
        )}
      </p>
      {stricter === 'RED' ? (
        <p className={classes.error}>{t('sitrep.redSource')}</p>
      ) : (
        // Whether all who read the report may read a source, the server knows; here its marking is seen.
        (stricter !== null || line.retold || (error !== undefined && line.sources.length > 0)) && (
          <CheckField
            label={t('sitrep.retold')}
            hint={t('sitrep.retoldHint', { marking: tlpLabel(stricter ?? marking) })}
            checked={line.retold}
            onChange={(retold) => change({ retold })}
          />
        )
      )}
      <Acts>
        {line.sources.length > 0 && (
          <Button weight="quiet" onClick={() => change({ sources: [], retold: false })}>
            {t('sitrep.dropSources')}
          </Button>
        )}
        <Button
          weight="quiet"
          aria-label={t('action.named', { act: t('sitrep.dropLine'), name: label })}
          onClick={() => onChange(lines.toSpliced(index, 1))}
        >
          {t('sitrep.dropLine')}
        </Button>
      </Acts>
      {line.sources.length === 0 && line.text !== '' && (
        <SourceField label={t('sitrep.addSource')} onChoose={(id) => change({ sources: [id] })} />
      )}
    </div>
  );
}
