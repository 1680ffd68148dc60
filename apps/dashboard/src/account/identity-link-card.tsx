import type { ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { BeginIdentityLink } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import classes from './identity-link-card.module.css';

/** Ties the account that the viewer has with their organisation to who they are here. */
export function IdentityLinkCard(): ReactNode {
  const t = useWords();
  const { leave } = useServices();
  const { act, busy, failure } = useAct(BeginIdentityLink, [], ({ beginIdentityLink }) =>
    leave(beginIdentityLink.url),
  );
  return (
    <Card title={t('identityLink.title')}>
      <div className={classes.text}>
        <p>{t('identityLink.text')}</p>
        <Acts>
          <Button busy={busy} onClick={() => act({ path: '/account' }, t('identityLink.confirm'))}>
            {t('identityLink.verb')}
          </Button>
          <FailureLine failure={failure} />
        </Acts>
      </div>
    </Card>
  );
}
