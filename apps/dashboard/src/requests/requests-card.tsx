import { bindsTheRecipient, type RequestStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useOpenForm, useWriting, type WriteForm } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { Panel } from '../ui/panel.js';
import { RequestMark } from './request-mark.js';
import classes from './requests.module.css';

const AnswerForm = lazy(() => import('./request-answer-form.js'));
const ClarifyForm = lazy(() => import('./clarify-form.js'));

/** The ledger of requests: what was asked never changes its type, and every answer stays. */
export function RequestsCard({ requests }: { readonly requests: readonly RequestStanding[] }): ReactNode {
  const t = useWords();
  const { form, about } = useOpenForm();
  const spoken = requests.find(({ requestId }) => requestId === about);
  return (
    <Card title={t('requests.ledger')} aside={t('requests.count', { count: requests.length })} padded={false}>
      {requests.length === 0 ? (
        <Empty>{t('requests.none')}</Empty>
      ) : (
        <FactTable
          label={t('requests.ledger')}
          columns={[
            t('request.what'),
            t('request.fromTo'),
            t('request.restsOn'),
            t('request.answer'),
            t('column.act'),
          ]}
          rows={requests.toReversed().map((request) => ({
            key: request.requestId,
            head: <RequestMark type={request.requestType} />,
            below: <Asked request={request} />,
            cells: [
              <Parties key="parties" request={request} />,
              <Grounds key="grounds" request={request} />,
              <Answers key="answers" request={request} />,
              <RequestActs key="acts" request={request} />,
            ],
          }))}
        />
      )}
      {spoken && (form === 'request-answer' || form === 'request-clarify') && (
        <div className={classes.form}>
          <Panel title={t(form === 'request-answer' ? 'request.answerThis' : 'request.clarify')}>
            <Suspense>
              {form === 'request-answer' ? (
                <AnswerForm key={about} request={spoken} />
              ) : (
                <ClarifyForm key={about} request={spoken} />
              )}
            </Suspense>
          </Panel>
        </div>
      )}
    </Card>
  );
}

interface PartProps {
  readonly request: RequestStanding;
}

function Asked({ request: { text, language, marking, at, requestId } }: PartProps): ReactNode {
  return (
    <>
      <TranslatedText entryId={requestId} language={language}>
        {text}
      </TranslatedText>
      <span>
        <UtcTime at={at} /> <TlpBox marking={marking} />
      </span>
    </>
  );
}

function Parties({ request: { from, to } }: PartProps): ReactNode {
  return (
    <span className={classes.stack}>
      <bdi>{from.name}</bdi>
      <span>
        → <bdi>{to.name}</bdi>
      </span>
    </span>
  );
}

function Grounds({ request }: PartProps): ReactNode {
  const t = useWords();
  const { requestId, language, authority, instrument, remedy, protocol } = request;
  return (
    <div className={classes.stack}>
      <span>
        <Words id="request.authority" values={{ authority: <bdi>{authority}</bdi> }} />
      </span>
      {instrument !== null && (
        <span>
          <Words id="request.instrument" values={{ instrument: <bdi>{instrument}</bdi> }} />
        </span>
      )}
      {remedy !== null && (
        <div>
          {t('request.toObject')}{' '}
          <TranslatedText entryId={requestId} language={language} part="remedy">
            {remedy}
          </TranslatedText>
        </div>
      )}
      {protocol !== null && (
        <span>
          <Words
            id="request.clocks"
            values={{
              protocol: (
                <bdi>
                  {protocol.name} {protocol.version}
                </bdi>
              ),
            }}
          />
        </span>
      )}
    </div>
  );
}

function Answers({ request: { status, answers, clarifications } }: PartProps): ReactNode {
  const t = useWords();
  return (
    <div className={classes.stack}>
      <strong>{t(`requestStatus.${status}`)}</strong>
      {answers.map(({ entryId, answer, reason, language, at }) => (
        <div key={entryId} className={classes.soft}>
          {t(`requestAnswer.${answer}`)}, <UtcTime at={at} />
          {reason !== null && (
            <TranslatedText entryId={entryId} language={language}>
              {reason}
            </TranslatedText>
          )}
        </div>
      ))}
      {clarifications.map(({ entryId, text, language, at }) => (
        <div key={entryId} className={classes.soft}>
          {t('request.clarified')}, <UtcTime at={at} />
          <TranslatedText entryId={entryId} language={language}>
            {text}
          </TranslatedText>
        </div>
      ))}
    </div>
  );
}

/** Who was asked answers, who asked clarifies; whoever may raise a rights flag can do so about any of them. */
function RequestActs({ request }: PartProps): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { organisation } = useViewer();
  const { form, about, open, close } = useOpenForm();
  const { requestId, requestType, from, to, status, text } = request;
  const isOurs = (one: { readonly organisationId: string }): boolean =>
    one.organisationId === organisation.organisationId;
  const offers: readonly (readonly [WriteForm, string] | false)[] = [
    allowed.has('answer_request') &&
      isOurs(to) &&
      status !== 'done' && ['request-answer', t('request.answerThis')],
    allowed.has('clarify_request') &&
      isOurs(from) &&
      status === 'clarification_sought' && ['request-clarify', t('request.clarify')],
    allowed.has('record_preservation') &&
      isOurs(to) &&
      bindsTheRecipient(requestType) && ['preservation', t('preservation.record')],
    allowed.has('raise_rights_flag') && ['flag', t('flag.write')],
  ];
  const offered = offers.filter((offer) => offer !== false);
  if (offered.length === 0) return '–';
  return (
    <span className={classes.stack}>
      {offered.map(([wanted, words]) => {
        const here = form === wanted && about === requestId;
        return (
          <Button
            key={wanted}
            weight="quiet"
            aria-expanded={here}
            aria-label={t('action.named', { act: words, name: text })}
            onClick={() => (here ? close() : open(wanted, requestId))}
          >
            {words}
          </Button>
        );
      })}
    </span>
  );
}
