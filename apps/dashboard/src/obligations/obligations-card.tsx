import type { ObligationStanding, Uuid } from '@tocsin/protocol';
import { useId, useState, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { Fold } from '../ui/fold.js';
import { PressedChoice } from '../ui/pressed-choice.js';
import { DutyItem } from './duty-item.js';
import { ExerciseClock } from './exercise-clock.js';
import { byDueTime, dutiesOf, isSettled } from './obligation-standing.js';
import classes from './obligations-card.module.css';

interface ObligationsCardProps {
  /** Only those of one activation. */
  readonly activationId?: Uuid;
}

/**
 * Who owes what by when. What the law demands and what was promised stand in two lists, because a promise that is late
 * must not read like a breach of law.
 */
export function ObligationsCard({ activationId }: ObligationsCardProps): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  const { organisation } = useViewer();
  const [whose, setWhose] = useState<'all' | 'ours'>('all');
  const here = state.obligations.filter(
    (one) =>
      (activationId === undefined || one.activationId === activationId) &&
      (whose === 'all' || one.holder.organisationId === organisation.organisationId),
  );
  const open = byDueTime(here.filter((one) => !isSettled(one)));
  const settled = byDueTime(here.filter(isSettled));
  const [legal, voluntary] = [open.filter(isLegal), open.filter((one) => !isLegal(one))];
  return (
    <Card
      title={t('obligations.title')}
      padded={false}
      aside={
        <PressedChoice
          label={t('obligations.whose')}
          choices={[
            { value: 'all', label: t('obligations.all') },
            { value: 'ours', label: t('obligations.ours') },
          ]}
          value={whose}
          onChange={setWhose}
        />
      }
    >
      {activationId === undefined && <ExerciseClock />}
      {here.length === 0 && (
        <Empty>{t(whose === 'ours' ? 'obligations.noneOurs' : 'obligations.none')}</Empty>
      )}
      {legal.length > 0 && <Group title={t('obligations.legal')} obligations={legal} legal />}
      {voluntary.length > 0 && (
        <Group title={t('obligations.voluntary')} obligations={voluntary} legal={false} />
      )}
      {settled.length > 0 && (
        <div className={classes.settled}>
          <Fold title={t('obligations.settled', { count: settled.length })}>
            <ul className={classes.list}>
              {dutiesOf(settled).map((duty) => (
                <li key={duty[0].obligationId}>
                  <DutyItem duty={duty} />
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
      {here.length > 0 && <p className={classes.aid}>{t('obligations.aid')}</p>}
    </Card>
  );
}

const isLegal = ({ strength }: ObligationStanding): boolean => strength === 'legal';

interface GroupProps {
  readonly title: string;
  readonly obligations: readonly ObligationStanding[];
  readonly legal: boolean;
}

function Group({ title, obligations, legal }: GroupProps): ReactNode {
  const heading = useId();
  return (
    <section className={classes.group} data-legal={legal || undefined} aria-labelledby={heading}>
      <h3 id={heading}>
        {legal && <span aria-hidden="true">§ </span>}
        {title}
      </h3>
      <ul className={classes.list}>
        {dutiesOf(obligations).map((duty) => (
          <li key={duty[0].obligationId}>
            <DutyItem duty={duty} />
          </li>
        ))}
      </ul>
    </section>
  );
}
