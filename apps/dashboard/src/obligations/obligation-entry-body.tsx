import type { DeadlineSubject, Entry, ObligationStarted } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { Passage } from '../timeline/passage.js';
import classes from '../timeline/timeline-card.module.css';
import { useWriting } from '../timeline/writing.js';
import { StrengthMark } from './strength-mark.js';

export type ObligationEntry = Extract<
  Entry,
  { readonly kind: 'obligations_started' | 'obligation_reported' | 'deadline_passed' | 'clock_set' }
>;

/** What somebody owes from now on, what was said about it, and which time has come. */
export function ObligationEntryBody({ entry }: { readonly entry: ObligationEntry }): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  switch (entry.kind) {
    case 'obligations_started': {
      const { protocol, obligations } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <bdi>{protocol.name}</bdi> {protocol.version}
          </p>
          <ul className={classes.list}>
            {alike(obligations).map(({ holders, of: { obligationId, text, strength, dueAt } }) => (
              <li key={obligationId}>
                <StrengthMark strength={strength} /> <Holders names={holders} />: <bdi>{text}</bdi>
                {dueAt !== null && (
                  <>
                    {' · '}
                    <Words id="obligation.due" values={{ time: <UtcTime at={dueAt} /> }} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      );
    }
    case 'obligation_reported': {
      const { obligationId, report, text, dueAt } = entry.body;
      const about = state.obligations.find((one) => one.obligationId === obligationId);
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`obligationReported.${report}`)}</strong>
            {about && (
              <>
                {' · '}
                <bdi>{about.text}</bdi>
              </>
            )}
            {dueAt !== null && (
              <>
                {' · '}
                <Words id="obligation.due" values={{ time: <UtcTime at={dueAt} /> }} />
              </>
            )}
          </p>
          <Passage language={entry.language}>{text}</Passage>
        </>
      );
    }
    case 'deadline_passed':
      return <Passed subjects={entry.body.subjects} />;
    case 'clock_set':
      return (
        <p className={classes.text}>
          <TimePair inline moment={{ at: entry.body.to, fidelity: 'minute' }} />
        </p>
      );
  }
}

/** What had a time that has come; what it was may be hidden from this viewer. */
function Passed({ subjects }: { readonly subjects: readonly DeadlineSubject[] }): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  const known = subjects.flatMap(
    ({ id }) => state.obligations.find(({ obligationId }) => obligationId === id) ?? [],
  );
  const others = subjects.filter(({ id }) => !known.some(({ obligationId }) => obligationId === id));
  return (
    <ul className={classes.list}>
      {alike(known).map(({ holders, of: { obligationId, strength, nature, text } }) => {
        const kept = nature === 'keep_until';
        return (
          <li key={obligationId}>
            <StrengthMark strength={strength} />{' '}
            <strong>
              {t(kept ? 'deadline.kept' : strength === 'legal' ? 'deadline.breached' : 'deadline.overdue')}
            </strong>{' '}
            · <Holders names={holders} />: <bdi>{text}</bdi>
          </li>
        );
      })}
      {others.map(({ what, id }) => (
        <li key={id}>{t(`deadline.${what}`)}</li>
      ))}
    </ul>
  );
}

/** The same duty of several organisations reads as one line. */
function alike<T extends ObligationStarted>(
  obligations: readonly T[],
): { readonly of: T; readonly holders: readonly string[] }[] {
  const groups = Map.groupBy(obligations, ({ ruleId, strength, text, dueAt }) =>
    JSON.stringify([ruleId, strength, text, dueAt]),
  );
  return [...groups.values()].flatMap((group) => {
    const [of] = group;
    return of === undefined ? [] : [{ of, holders: group.map(({ holder }) => holder.name) }];
  });
}

/** Names of any direction, in the way the reader's language makes a list. */
function Holders({ names }: { readonly names: readonly string[] }): ReactNode {
  const language = useLanguage();
  const parts = new Intl.ListFormat(language).formatToParts(names);
  return parts.map(({ type, value }, place) =>
    type === 'element' ? <bdi key={`${String(place)} ${value}`}>{value}</bdi> : value,
  );
}
