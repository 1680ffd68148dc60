import {
  criteriaDecided,
  criteriaMet,
  isOver,
  recommendationOf,
  sheetOf,
  type ActivationStanding,
  type Criterion,
  type CriterionStanding,
  type ProtocolDocument,
} from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { Panel } from '../ui/panel.js';
import { AnswerMark } from './answer-mark.js';
import classes from './activation-page.module.css';

const CriterionForm = lazy(() => import('./criterion-form.js'));

interface CriteriaSheetProps {
  readonly activation: ActivationStanding;
  readonly document: ProtocolDocument;
}

/** What the type asks first, then its scales, then everything else the document knows. */
function inOrder(activation: ActivationStanding, document: ProtocolDocument): readonly Criterion[] {
  const asked = new Set(sheetOf(activation, document).map(({ id }) => id));
  return [
    ...document.criteria.filter(({ id }) => asked.has(id)),
    ...document.criteria.filter(({ id }) => !asked.has(id)),
  ];
}

/** Every test of the document with its last answer, the evidence and who gave it. Unknown is an answer. */
export function CriteriaSheet({ activation, document }: CriteriaSheetProps): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { form, about } = useOpenForm();
  const criteria = inOrder(activation, document);
  const asked = new Set(sheetOf(activation, document).map(({ id }) => id));
  const answering = form === 'criterion' ? criteria.find(({ id }) => id === about) : undefined;
  const mayAnswer = allowed.has('assess_criterion') && !isOver(activation.status.phase);
  if (criteria.length === 0) return null;
  return (
    <Card
      title={t('criteria.title')}
      aside={<Verdict activation={activation} document={document} />}
      padded={false}
    >
      <FactTable
        label={t('criteria.title')}
        columns={[
          t('criteria.criterion'),
          t('criteria.answer'),
          t('criteria.evidence'),
          ...(mayAnswer ? [t('column.act')] : []),
        ]}
        rows={criteria.map((criterion) => {
          const standing = activation.criteria.find(({ id }) => id === criterion.id);
          return {
            key: criterion.id,
            head: (
              <span lang={document.language} dir="auto">
                {criterion.text}
              </span>
            ),
            ...(asked.has(criterion.id)
              ? { below: t('criteria.asked', { type: activation.type.name }) }
              : {}),
            cells: [
              <AnswerMark key="answer" answer={standing?.answer ?? null} level={standing?.level ?? null} />,
              standing ? <Evidence key="evidence" standing={standing} /> : '–',
              ...(mayAnswer ? [<Answer key="act" criterion={criterion} />] : []),
            ],
          };
        })}
      />
      <Recommendation activation={activation} document={document} />
      {answering && (
        <div className={classes.form}>
          <Panel title={t('criteria.answerThis')}>
            <Suspense>
              <CriterionForm key={answering.id} activation={activation} criterion={answering} />
            </Suspense>
          </Panel>
        </div>
      )}
    </Card>
  );
}

function Evidence({ standing }: { readonly standing: CriterionStanding }): ReactNode {
  const t = useWords();
  const { entryId, evidence, language, author, recordedAt } = standing;
  return (
    <>
      <TranslatedText entryId={entryId} language={language}>
        {evidence}
      </TranslatedText>
      <span className={classes.by}>
        <bdi>{authorWords(author, t)}</bdi> · <UtcTime at={recordedAt} />
      </span>
    </>
  );
}

function Answer({ criterion }: { readonly criterion: Criterion }): ReactNode {
  const t = useWords();
  const { form, about, open, close } = useOpenForm();
  const here = form === 'criterion' && about === criterion.id;
  return (
    <Button
      weight="quiet"
      aria-expanded={here}
      aria-label={t('action.named', { act: t('criteria.answerVerb'), name: criterion.text })}
      onClick={() => (here ? close() : open('criterion', criterion.id))}
    >
      {t('criteria.answerVerb')}
    </Button>
  );
}

/** Whether the type's tests are met, as the sheet stands. Nothing follows from it by itself. */
function Verdict({ activation, document }: CriteriaSheetProps): ReactNode {
  const t = useWords();
  const sheet = sheetOf(activation, document);
  const type = document.activationTypes.find(({ id }) => id === activation.type.id);
  if (type === undefined || type.criteria.length === 0) return t('criteria.noneAsked');
  const mode = t(`criterionMode.${type.mode}`);
  if (criteriaMet(document, type.id, sheet)) return t('criteria.met', { mode });
  return t(criteriaDecided(document, type.id, sheet) ? 'criteria.notMet' : 'criteria.open', { mode });
}

function Recommendation({ activation, document }: CriteriaSheetProps): ReactNode {
  const t = useWords();
  if (document.matrix === null) return null;
  const recommends = recommendationOf(document, sheetOf(activation, document));
  return (
    <p className={classes.recommendation}>
      {recommends === null ? t('matrix.notYet') : t('matrix.recommends', { recommends })}
    </p>
  );
}
