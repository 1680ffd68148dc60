import type { ObligationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { OriginLine } from '../protocols/origin-line.js';
import { useDocument } from '../protocols/use-protocols.js';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { HolderLine } from './holder-line.js';
import { isSettled, type Duty } from './obligation-standing.js';
import { StrengthMark } from './strength-mark.js';
import { TimeLeft } from './time-left.js';
import { ZoneTime } from './zone-time.js';
import classes from './obligations-card.module.css';

/** One thing owed: on what basis, since when, until when in three readings, and by whom, each with what is on record. */
export function DutyItem({ duty }: { readonly duty: Duty }): ReactNode {
  const t = useWords();
  const [{ text, strength, basis, startsAt, dueAt, timeZone, nature }] = duty;
  const ticking = duty.some((one) => !isSettled(one) && one.status !== 'paused');
  return (
    <div className={classes.item}>
      <div className={classes.row}>
        <p className={classes.text}>
          <StrengthMark strength={strength} />{' '}
          <strong>
            <bdi>{text}</bdi>
          </strong>
        </p>
        {ticking && dueAt !== null && <TimeLeft startsAt={startsAt} dueAt={dueAt} />}
      </div>
      <ul className={classes.holders}>
        {duty.map((one) => (
          <li key={one.obligationId}>
            <HolderLine obligation={one} />
          </li>
        ))}
      </ul>
      {dueAt === null ? (
        <p className={classes.soft}>{t('obligation.noTime')}</p>
      ) : (
        <p>
          <Words
            id={nature === 'keep_until' ? 'obligation.keepUntil' : 'obligation.due'}
            values={{ time: <TimePair inline moment={{ at: dueAt, fidelity: 'minute' }} /> }}
          />{' '}
          <ZoneTime at={dueAt} zone={timeZone} />
        </p>
      )}
      <p className={classes.soft}>
        <Words id="obligation.since" values={{ time: <UtcTime at={startsAt} /> }} />{' '}
        <Words id="obligation.basis" values={{ basis: <bdi>{basis}</bdi> }} />
      </p>
      <Source obligation={duty[0]} />
    </div>
  );
}

/** Where the rule and its number come from, as the document says. */
function Source({
  obligation: { protocol, ruleId },
}: {
  readonly obligation: ObligationStanding;
}): ReactNode {
  const document = useDocument(protocol.digest);
  const rule = document?.obligations.find(({ id }) => id === ruleId);
  if (document === undefined || rule === undefined) return null;
  return <OriginLine of={rule} document={document} />;
}
