import { isShut, RECALL_MS, type Instant } from '@tocsin/protocol';
import { useId, useState, type ReactNode } from 'react';
import { useSecond, readClock } from '../shell/clock.js';
import { FailureLine } from '../shell/failure-line.js';
import { RecallDeclaration } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { LineField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';
import { useMembership } from './use-membership.js';
import classes from './incident-page.module.css';

/** For the first minute, to whoever has declared the incident: one press says that it was a mistake. */
export function RecallCard(): ReactNode {
  const { state, allowed } = useWriting();
  const { declaration, status } = state;
  if (declaration === null || isShut(status) || !allowed.has('recall_declaration')) return null;
  return <WhileThereIsTime key={declaration.entryId} declaredAt={declaration.recordedAt} />;
}

interface Declared {
  readonly declaredAt: Instant;
}

/** Whoever comes back to the page later was never offered it, and is not told that it is over. */
function WhileThereIsTime({ declaredAt }: Declared): ReactNode {
  const { live } = useServices();
  const [wasInTime] = useState(() => leftOf(declaredAt, live.serverTime(readClock())) > 0);
  return wasInTime && <Counting declaredAt={declaredAt} />;
}

function Counting({ declaredAt }: Declared): ReactNode {
  const t = useWords();
  const { live } = useServices();
  const left = leftOf(declaredAt, live.serverTime(useSecond()));
  if (left <= 0)
    return (
      <Notice tone="info" role="status">
        {t('recall.over')}
      </Notice>
    );
  return <Recall seconds={Math.min(Math.ceil(left / 1_000), RECALL_MS / 1_000)} />;
}

function leftOf(declaredAt: Instant, now: number): number {
  return Date.parse(declaredAt) + RECALL_MS - now;
}

function Recall({ seconds }: { readonly seconds: number }): ReactNode {
  const t = useWords();
  const heading = useId();
  const language = useLanguage();
  const { incidentId } = useWriting();
  const { act, busy, failure } = useMembership(incidentId, RecallDeclaration);
  const [reason, setReason] = useState(() => t('recall.defaultReason'));
  return (
    <form
      className={classes.panel}
      aria-labelledby={heading}
      onSubmit={(event) => {
        event.preventDefault();
        act({ reason, language });
      }}
    >
      <h2 id={heading}>{t('recall.title')}</h2>
      <p>{t('recall.text', { seconds })}</p>
      <LineField
        label={t('recall.reason')}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Acts>
        <Button type="submit" weight="secondary" busy={busy}>
          {t('recall.verb')}
        </Button>
        <FailureLine failure={failure} />
      </Acts>
    </form>
  );
}
