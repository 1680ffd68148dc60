import type { NoticeReceipt, NoticeStanding, ReceiptStanding } from '@tocsin/protocol';
import { Fragment, lazy, Suspense, useCallback, useRef, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { TimeLeft } from '../obligations/time-left.js';
import { useDocument } from '../protocols/use-protocols.js';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useOpenForm } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Button } from '../ui/button.js';
import { FactTable } from '../ui/fact-table.js';
import { Fold } from '../ui/fold.js';
import { saidBy } from './own-receipt.js';
import { useLookedAt } from './use-looked-at.js';
import type { SayQuietly } from './use-quiet-receipt.js';
import classes from './notices-card.module.css';

const AnswerForm = lazy(() => import('./receipt-form.js'));

interface NoticeItemProps {
  readonly notice: NoticeStanding;
  /** Whether the viewer's organisation answers it. */
  readonly forUs: boolean;
  readonly onSeen: SayQuietly;
}

/** What is said, to whom, until when it is to be acknowledged, and how far each organisation has got. */
export function NoticeItem({ notice, forUs, onSeen }: NoticeItemProps): ReactNode {
  const t = useWords();
  const { organisation } = useViewer();
  const { form, about, open, close } = useOpenForm();
  const box = useRef<HTMLDivElement>(null);
  const { noticeId, text, protocol, transition, to, marking, chathamHouse, acknowledgeBy, passedAt, at } =
    notice;
  const language = useDocument(protocol.digest)?.language;
  const said = saidBy(notice, organisation.organisationId);
  const answered = said.findLast((one) => one !== 'delivered' && one !== 'seen');
  useLookedAt(
    box,
    forUs && said.every((one) => one === 'delivered'),
    useCallback(() => onSeen(noticeId, 'seen'), [onSeen, noticeId]),
  );
  const here = form === 'notice' && about === noticeId;
  return (
    <div ref={box} className={classes.notice}>
      <p className={classes.head}>
        <strong>
          <bdi>{protocol.name}</bdi>
        </strong>
        <bdi>{transition.name}</bdi> <TlpBox marking={marking} /> <UtcTime at={at} />
      </p>
      <p className={classes.text} dir="auto" lang={language}>
        {text}
      </p>
      <p className={classes.soft}>
        <Words id="notice.to" values={{ roles: <bdi>{to.map(({ name }) => name).join(', ')}</bdi> }} />{' '}
        {chathamHouse && t('notice.chathamHouse')}
      </p>
      {acknowledgeBy !== null && forUs && answered === undefined && (
        <div className={classes.head}>
          <span>
            <Words
              id="notice.acknowledgeBy"
              values={{ time: <TimePair inline moment={{ at: acknowledgeBy, fidelity: 'minute' }} /> }}
            />
          </span>
          <TimeLeft startsAt={at} dueAt={acknowledgeBy} />
        </div>
      )}
      {passedAt !== null && (
        <p className={classes.soft}>
          <Words id="notice.passed" values={{ time: <UtcTime at={passedAt} /> }} />
        </p>
      )}
      {forUs && (
        <div className={classes.head}>
          {answered !== undefined && (
            <span>{t('notice.weSaid', { receipt: t(`noticeReceipt.${answered}`) })}</span>
          )}
          <Button
            weight={answered === undefined ? 'secondary' : 'quiet'}
            aria-expanded={here}
            onClick={() => (here ? close() : open('notice', noticeId))}
          >
            {t('notice.answer')}
          </Button>
        </div>
      )}
      {here && (
        <Suspense>
          <AnswerForm key={noticeId} notice={notice} answered={answered} />
        </Suspense>
      )}
      <Receipts notice={notice} />
    </div>
  );
}

/** How far every organisation has got; whoever has said nothing is shown as silent. */
function Receipts({ notice: { to, received } }: { readonly notice: NoticeStanding }): ReactNode {
  const t = useWords();
  const told = [
    ...new Map(to.flatMap(({ parties }) => parties).map((party) => [party.organisationId, party])).values(),
  ];
  if (told.length === 0) return null;
  const furthest = (standing: ReceiptStanding | undefined): ReceiptStanding['receipts'][number] | undefined =>
    standing?.receipts.at(-1);
  const rows = told.map((party) => ({
    party,
    last: furthest(received.find((one) => one.party.organisationId === party.organisationId)),
  }));
  const far = (wanted: readonly NoticeReceipt[]): number =>
    rows.filter(({ last }) => last !== undefined && wanted.includes(last.receipt)).length;
  return (
    <Fold
      title={t('notice.receipts', { answered: far(['acknowledged', 'acting', 'cannot']), all: rows.length })}
    >
      <FactTable
        label={t('notice.receiptsTable')}
        columns={[t('column.organisation'), t('notice.receipt'), t('notice.when')]}
        rows={rows.map(({ party, last }) => ({
          key: party.organisationId,
          head: <bdi>{party.name}</bdi>,
          cells: [
            last === undefined ? (
              t('notice.silent')
            ) : (
              <Fragment key="receipt">
                {t(`noticeReceipt.${last.receipt}`)}
                {last.reason !== null && ': '}
                {last.reason !== null && (
                  <TranslatedText entryId={last.entryId} language={last.language}>
                    {last.reason}
                  </TranslatedText>
                )}
              </Fragment>
            ),
            last === undefined ? '–' : <UtcTime key="at" at={last.at} />,
          ],
        }))}
      />
    </Fold>
  );
}
