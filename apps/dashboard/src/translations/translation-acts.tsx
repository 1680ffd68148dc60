import { isConfirmed, type Entry, type TranslationStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useMembership } from '../incidents/use-membership.js';
import { FailureLine } from '../shell/failure-line.js';
import { JudgeTranslation } from '../shell/operations.generated.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useIsOurs } from '../timeline/use-is-ours.js';
import { useActing, useOpenForm } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import timeline from '../timeline/timeline-card.module.css';

const DisputeForm = lazy(() => import('./dispute-form.js'));

interface TranslationActsProps {
  /** The original. */
  readonly entry: Entry;
  readonly standing: TranslationStanding;
}

/** What one can say of a translation: that it is right, where one wrote the original, and that it is wrong. */
export function TranslationActs({ entry, standing }: TranslationActsProps): ReactNode {
  const t = useWords();
  const { incidentId, allowed } = useActing();
  const isOurs = useIsOurs(entry);
  const language = useLanguage();
  const { form, about, open, close } = useOpenForm();
  const { act, busy, failure } = useMembership(incidentId, JudgeTranslation);
  const { translationId } = standing;
  if (!allowed.has('judge_translation')) return null;
  const isOpen = form === 'translation-dispute' && about === translationId;
  return (
    <>
      {isOurs && !isConfirmed(standing) && (
        <Button
          weight="quiet"
          busy={busy}
          onClick={() => act({ translationId, judgement: 'confirmed', language })}
        >
          {t('translation.confirm')}
        </Button>
      )}
      <Button
        weight="quiet"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open('translation-dispute', translationId))}
      >
        {t('translation.dispute')}
      </Button>
      <FailureLine failure={failure} />
      {isOpen && (
        <div className={timeline.form}>
          <Suspense>
            <DisputeForm translationId={translationId} marking={entry.marking} />
          </Suspense>
        </div>
      )}
    </>
  );
}
