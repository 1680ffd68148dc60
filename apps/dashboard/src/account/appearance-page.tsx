import type { ReactNode } from 'react';
import { DENSITY, SCHEME, useLook, type Look } from '../shell/appearance.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { AccountFrame } from './account-frame.js';
import classes from './appearance-page.module.css';

/** How all pages look on this device. */
export default function AppearancePage(): ReactNode {
  const t = useWords();
  return (
    <AccountFrame title="account.appearance" lead="appearance.lead">
      <Card title={t('account.appearance')}>
        <div className={classes.choices}>
          <Choices look={SCHEME} legend={t('frame.scheme')} words={(value) => [t(`scheme.${value}`)]} />
          <Choices
            look={DENSITY}
            legend={t('appearance.density')}
            words={(value) => [t(`density.${value}`), t(`densityMeaning.${value}`)]}
          />
        </div>
      </Card>
    </AccountFrame>
  );
}

interface ChoicesProps<Value extends string> {
  readonly look: Look<Value>;
  readonly legend: string;
  /** What a choice is called, and what it means where that needs saying. */
  readonly words: (value: Value) => readonly [label: string, meaning?: string];
}

function Choices<Value extends string>({ look, legend, words }: ChoicesProps<Value>): ReactNode {
  return (
    <ChoiceCards
      legend={legend}
      choices={look.values.map((value) => {
        const [label, meaning] = words(value);
        return { value, label, ...(meaning !== undefined && { meaning }) };
      })}
      chosen={useLook(look)}
      radio={{ name: look.name, onChange: (event) => look.choose(event.currentTarget.value as Value) }}
    />
  );
}
