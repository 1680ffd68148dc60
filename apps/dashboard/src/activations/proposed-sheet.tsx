import type { TransitionProposal } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { TranslatedText } from '../translations/translated-text.js';
import { FactTable } from '../ui/fact-table.js';
import { AnswerMark } from './answer-mark.js';

/** The criteria and safeguards as they stood when it was proposed, which is what the votes are about. */
export function ProposedSheet({ proposal }: { readonly proposal: TransitionProposal }): ReactNode {
  const t = useWords();
  const { proposalId, language, sheet, safeguards } = proposal;
  if (sheet.length === 0 && safeguards.length === 0) return <p>{t('votes.noSheet')}</p>;
  return (
    <>
      {sheet.length > 0 && (
        <FactTable
          label={t('votes.sheet')}
          columns={[t('criteria.criterion'), t('criteria.answer')]}
          rows={sheet.map(({ id, text, answer, level }) => ({
            key: id,
            head: <bdi>{text}</bdi>,
            cells: [<AnswerMark key="answer" answer={answer} level={level} />],
          }))}
        />
      )}
      {safeguards.length > 0 && (
        <FactTable
          label={t('safeguards.title')}
          columns={[t('safeguards.title'), t('criteria.answer'), t('safeguards.note')]}
          rows={safeguards.map(({ id, text, answer, note }, index) => ({
            key: id,
            head: <bdi>{text}</bdi>,
            cells: [
              t(`safeguardAnswer.${answer}`),
              note === null ? (
                '–'
              ) : (
                <TranslatedText
                  key="note"
                  entryId={proposalId}
                  language={language}
                  part={`safeguards.${String(index)}.note`}
                >
                  {note}
                </TranslatedText>
              ),
            ],
          }))}
        />
      )}
    </>
  );
}
