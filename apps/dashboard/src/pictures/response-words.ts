import { stretchWords } from '../obligations/stretch.js';
import type { Translate } from '../shell/words.js';
import { STEPS, type PlatformClock, type StepStanding } from './response-clock.js';

/** How one step stands, in a few words and without its time of day. */
export function standingWords(standing: StepStanding, over: boolean, t: Translate, language: string): string {
  switch (standing.is) {
    case 'reached':
      return afterWords(standing.afterMs, t, language);
    case 'no_longer':
      return t('response.noLonger');
    case 'not_yet':
      return t(over ? 'response.notByTheEnd' : 'response.notYet', {
        time: stretchWords(standing.forMs, language),
      });
    case 'passed_over':
      return t('response.passedOver');
    case 'not_called_for':
      return t(`platformState.${standing.state}`);
    case 'unknown':
      return t('response.unknown');
  }
}

/** Where a platform stands: the first step that it has not come to, or else the last one. */
export function whereWords({ steps }: PlatformClock, over: boolean, t: Translate, language: string): string {
  const open = STEPS.find((step) => ['not_yet', 'not_called_for', 'no_longer'].includes(steps[step].is));
  const step = open ?? 'contained';
  return t('response.where', {
    step: t(`responseStep.${step}`),
    words: standingWords(steps[step], over, t, language),
  });
}

function afterWords(ms: number, t: Translate, language: string): string {
  if (Math.abs(ms) < 1_000) return t('response.atOnce');
  return t(ms > 0 ? 'response.later' : 'response.before', { time: stretchWords(Math.abs(ms), language) });
}
