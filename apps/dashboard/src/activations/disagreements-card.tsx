import type { ActivationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords, Words } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { AnswerMark } from './answer-mark.js';
import { disagreements, type Disagreement } from './disagreements.js';
import classes from './bridge.module.css';

interface DisagreementsCardProps {
  readonly activations: readonly ActivationStanding[];
}

/** Where the bodies do not say the same. Said without a verdict: they decide by different rules. */
export function DisagreementsCard({ activations }: DisagreementsCardProps): ReactNode {
  const t = useWords();
  const found = disagreements(activations);
  return (
    <Card
      title={t('bridge.disagree')}
      stress={found.length > 0 ? 'late' : 'none'}
      aside={t('bridge.disagreeCount', { count: found.length })}
    >
      {found.length === 0 ? (
        <p>{t('bridge.agree')}</p>
      ) : (
        <ul className={classes.differences}>
          {found.map((one) => (
            <li key={keyOf(one)}>
              <Difference difference={one} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function keyOf(one: Disagreement): string {
  return one.what === 'criterion'
    ? one.text
    : `${one.what} ${one.one.activationId} ${one.active.activationId}`;
}

function Difference({ difference }: { readonly difference: Disagreement }): ReactNode {
  if (difference.what === 'criterion') {
    return (
      <>
        <Words id="difference.criterion" values={{ text: <strong>{<bdi>{difference.text}</bdi>}</strong> }} />
        <ul className={classes.answers}>
          {difference.answers.map(({ activation, criterion }) => (
            <li key={activation.activationId}>
              <Name of={activation} />: <AnswerMark answer={criterion.answer} level={criterion.level} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  const { what, one, active } = difference;
  return (
    <Words
      id={`difference.${what}`}
      values={{
        one: <Name of={one} />,
        status: <bdi>{one.status.name}</bdi>,
        active: <Name of={active} />,
        activeStatus: <bdi>{active.status.name}</bdi>,
      }}
    />
  );
}

function Name({ of: { protocol } }: { readonly of: ActivationStanding }): ReactNode {
  return (
    <strong>
      <bdi>
        {protocol.name} {protocol.version}
      </bdi>
    </strong>
  );
}
