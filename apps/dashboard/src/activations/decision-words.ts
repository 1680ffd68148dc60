import { rolesById, type Decision, type Minimum, type ProtocolDocument } from '@tocsin/protocol';
import { durationWords } from '../shell/durations.js';
import type { Translate } from '../shell/words.js';

/** The roles by name, as a list of the language. */
export function roleNames(document: ProtocolDocument, ids: readonly string[], language: string): string {
  const names = rolesById(document, ids).map(({ name }) => name);
  return new Intl.ListFormat(language).format(names);
}

/** Who decides, and by which rule. */
export function decisionWords(
  decision: Decision,
  document: ProtocolDocument,
  language: string,
  t: Translate,
): string {
  const roles = roleNames(document, decision.deciders, language);
  switch (decision.rule) {
    case 'sole':
      return t('decision.sole', { roles });
    case 'quorum':
      return t('decision.quorum', { roles, votes: decision.votes ?? 0 });
    case 'consensus':
      return t('decision.consensus', { roles });
    case 'automatic':
      return t('decision.automatic', {
        duration: decision.after === null ? '' : durationWords(decision.after, language),
      });
  }
}

/** How many different supporters it takes; null where one is enough. */
export function minimumWords({ people, organisations, kinds }: Minimum, t: Translate): string | null {
  return people > 1 || organisations > 1 || kinds > 1
    ? t('decision.minimum', { people, organisations, kinds })
    : null;
}
