import { isOver, type ActivationStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { Waiting } from '../ui/waiting.js';
import { ActivationCard } from './activation-card.js';
import classes from './activation-strip.module.css';

const OpenActivationForm = lazy(() => import('./open-activation-form.js'));

/** Running ones first; what is over stays readable behind them. */
export function inOrder(activations: readonly ActivationStanding[]): readonly ActivationStanding[] {
  const over = (one: ActivationStanding): number => (isOver(one.status.phase) ? 1 : 0);
  return activations.toSorted((a, b) => over(a) - over(b));
}

/** Every protocol that runs on the incident, each in its own words. The cards share no scale. */
export function ActivationStrip(): ReactNode {
  const t = useWords();
  const { state, allowed } = useWriting();
  const { form, open, close } = useOpenForm();
  const opening = form === 'activation';
  return (
    <section className={classes.strip} aria-label={t('activations.title')}>
      {state.activations.length === 0 ? (
        <p className={classes.none}>{t('activations.none')}</p>
      ) : (
        <ul className={classes.cards}>
          {inOrder(state.activations).map((activation) => (
            <li key={activation.activationId}>
              <ActivationCard activation={activation} />
            </li>
          ))}
        </ul>
      )}
      {allowed.has('open_activation') && (
        <div>
          <Button aria-expanded={opening} onClick={() => (opening ? close() : open('activation'))}>
            {t('activation.open')}
          </Button>
        </div>
      )}
      {opening && (
        <Panel title={t('activation.open')}>
          <Suspense fallback={<Waiting label={t('loading.still')} />}>
            <OpenActivationForm />
          </Suspense>
        </Panel>
      )}
    </section>
  );
}
