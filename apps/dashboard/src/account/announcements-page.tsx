import type { ReactNode } from 'react';
import { Heeded, useHeeded } from '../shell/announcer.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { AccountFrame } from './account-frame.js';

/** How much a screen reader is told without being asked. */
export default function AnnouncementsPage(): ReactNode {
  const t = useWords();
  const [heeded, choose] = useHeeded();
  return (
    <AccountFrame title="account.announcements" lead="announcements.lead">
      <Card title={t('announcements.title')}>
        <ChoiceCards
          legend={t('announcements.what')}
          choices={Object.values(Heeded).map((value) => ({
            value,
            label: t(`heeded.${value}`),
            meaning: t(`heededMeaning.${value}`),
          }))}
          chosen={heeded}
          radio={{
            name: 'heeded',
            onChange: (event) => choose(event.currentTarget.value as Heeded),
          }}
          hint={t('announcements.hint')}
        />
      </Card>
    </AccountFrame>
  );
}
