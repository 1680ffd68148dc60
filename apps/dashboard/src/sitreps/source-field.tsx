import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useNow } from '../shell/clock.js';
import { utcText } from '../shell/time-pair.js';
import { useLanguage, useWords } from '../shell/words.js';
import { shownEntries } from '../timeline/shown-entries.js';
import { useWriting } from '../timeline/writing.js';
import { SelectField } from '../ui/fields.js';
import { sourceWords } from './sitrep-words.js';

interface SourceFieldProps {
  readonly label: string;
  readonly onChoose: (entryId: Uuid) => void;
}

/** What a line may rest on: the entries that are loaded and still stand, newest first. */
export function SourceField({ label, onChoose }: SourceFieldProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { entries, state } = useWriting();
  const gone = new Set(
    state.fates
      .filter(({ supersededBy, retractedBy }) => supersededBy !== null || retractedBy !== null)
      .map(({ entryId }) => entryId),
  );
  const standing = shownEntries(entries, 'all').filter(({ id }) => !gone.has(id));
  return (
    <SelectField
      label={label}
      value=""
      options={[
        { value: '', label: t('sitrep.noSource') },
        ...standing.toReversed().map((entry) => ({
          value: entry.id,
          label: t('sitrep.sourceAt', {
            time: utcText(entry.occurredAt, language, now, t),
            source: sourceWords(entry, t),
          }),
        })),
      ]}
      onChange={(event) => {
        if (event.currentTarget.value !== '') onChoose(event.currentTarget.value);
      }}
    />
  );
}
