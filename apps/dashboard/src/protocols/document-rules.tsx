import type { NoticeRule, ObligationRule, ProtocolDocument } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { roleNames } from '../activations/decision-words.js';
import { StrengthMark } from '../obligations/strength-mark.js';
import { durationWords } from '../shell/durations.js';
import { useLanguage, useWords, type Translate } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { OriginLine } from './origin-line.js';
import classes from './document.module.css';

interface RuleProps<Rule> {
  readonly rule: Rule;
  readonly document: ProtocolDocument;
}

/** What somebody will owe, by whom, from when and until when. */
export function DutyRule({ rule, document }: RuleProps<ObligationRule>): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { begins, holder, text, strength, within, again, nature, basis, timeZone, evidence } = rule;
  return (
    <>
      <p>
        <StrengthMark strength={strength} /> <strong>{text}</strong>
      </p>
      <ul className={classes.facts}>
        <li>
          {t('duty.holder', {
            role:
              begins.on === 'request' || begins.on === 'answer'
                ? t('duty.recipient')
                : roleNames(document, [holder], language),
          })}
        </li>
        <li>{beginsWords(rule, document, language, t)}</li>
        <li>
          {within === null
            ? t('obligation.noTime')
            : t(nature === 'act_by' ? 'duty.within' : 'duty.keep', {
                duration: durationWords(within, language),
              })}
          {again !== null && ` ${t('duty.again', { duration: durationWords(again, language) })}`}
        </li>
        <li>{t('duty.basis', { basis, zone: timeZone.replaceAll('_', ' ') })}</li>
        <li>{t('obligation.evidenceAsked', { evidence })}</li>
      </ul>
      <OriginLine of={rule} document={document} />
    </>
  );
}

function beginsWords(
  { begins, activationTypes }: ObligationRule,
  document: ProtocolDocument,
  language: string,
  t: Translate,
): string {
  const list = (names: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  const types = activationTypes
    ? ` ${t('transition.types', { types: list(document.activationTypes.filter(({ id }) => activationTypes.includes(id)).map(({ name }) => name)) })}`
    : '';
  switch (begins.on) {
    case 'opening':
      return t('duty.onOpening') + types;
    case 'transition':
      return (
        t('duty.onTransition', {
          transitions: list(
            document.transitions.filter(({ id }) => begins.transitions.includes(id)).map(({ name }) => name),
          ),
        }) + types
      );
    case 'request':
      return t('duty.onRequest', { types: list(begins.types.map((type) => t(`requestType.${type}`))) });
    case 'answer':
      return t('duty.onAnswer', {
        types: list(begins.types.map((type) => t(`requestType.${type}`))),
        answer: t(`requestAnswer.${begins.answer}`),
      });
  }
}

/** What will be told to whom, and whether an answer is expected. */
export function NoticeRuleShown({ rule, document }: RuleProps<NoticeRule>): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { text, transitions, to, marking, chathamHouse, acknowledgeWithin } = rule;
  const names = document.transitions.filter(({ id }) => transitions.includes(id)).map(({ name }) => name);
  return (
    <>
      <p>
        {text} <TlpBox marking={marking} />
      </p>
      <ul className={classes.facts}>
        <li>{t('noticeRule.to', { roles: roleNames(document, to, language) })}</li>
        <li>
          {t('duty.onTransition', {
            transitions: new Intl.ListFormat(language, { type: 'disjunction' }).format(names),
          })}
        </li>
        {chathamHouse && <li>{t('notice.chathamHouse')}</li>}
        {acknowledgeWithin !== null && (
          <li>{t('noticeRule.acknowledge', { duration: durationWords(acknowledgeWithin, language) })}</li>
        )}
      </ul>
      <OriginLine of={rule} document={document} />
    </>
  );
}
