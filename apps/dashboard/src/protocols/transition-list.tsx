import type { ProtocolDocument, Transition } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { decisionWords, minimumWords, roleNames } from '../activations/decision-words.js';
import { durationWords } from '../shell/durations.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { OriginLine } from './origin-line.js';
import classes from './document.module.css';

/** Every transition in words: from where to where, who proposes, who decides and how, and what it asks. */
export function TransitionList({ document }: { readonly document: ProtocolDocument }): ReactNode {
  return (
    <ul className={classes.items}>
      {document.transitions.map((transition) => (
        <li key={transition.id}>
          <OneTransition transition={transition} document={document} />
        </li>
      ))}
    </ul>
  );
}

interface OneTransitionProps {
  readonly transition: Transition;
  readonly document: ProtocolDocument;
}

function OneTransition({ transition, document }: OneTransitionProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { name, from, to, pending, declined, withdrawn, proposers, decision, criteria, safeguards } =
    transition;
  const { activationTypes, opensType } = transition;
  const statusName = (id: string): string => document.statuses.find((one) => one.id === id)?.name ?? id;
  const typeNames = (ids: readonly string[]): string =>
    new Intl.ListFormat(language).format(
      document.activationTypes.filter(({ id }) => ids.includes(id)).map((one) => one.name),
    );
  const fromNames = from.map(statusName).join(' / ');
  const facts: string[] = [
    ...(decision.rule === 'automatic'
      ? []
      : [t('transition.proposers', { roles: roleNames(document, proposers, language) })]),
    decisionWords(decision, document, language, t),
  ];
  const minimum = minimumWords(decision.minimum, t);
  if (minimum !== null) facts.push(minimum);
  if (decision.lapsesAfter !== null)
    facts.push(t('transition.lapses', { duration: durationWords(decision.lapsesAfter, language) }));
  if (criteria !== 'none') facts.push(t(`criteriaDemand.${criteria}`));
  if (safeguards) facts.push(t('transition.safeguards'));
  if (pending !== null) facts.push(t('transition.pending', { status: statusName(pending) }));
  if (declined !== null) facts.push(t('transition.declined', { status: statusName(declined) }));
  if (withdrawn !== null) facts.push(t('transition.withdrawn', { status: statusName(withdrawn) }));
  if (opensType !== null) facts.push(t('transition.opensType', { status: statusName(opensType.status) }));
  if (activationTypes !== null) facts.push(t('transition.types', { types: typeNames(activationTypes) }));
  return (
    <>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <p>
        <Words
          id="transition.way"
          values={{ from: <bdi>{fromNames}</bdi>, to: <strong>{<bdi>{statusName(to)}</bdi>}</strong> }}
        />
      </p>
      <ul className={classes.facts}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <OriginLine of={transition} document={document} />
    </>
  );
}
