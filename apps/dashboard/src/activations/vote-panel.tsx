import {
  decidersOf,
  type ActivationStanding,
  type Party,
  type ProtocolDocument,
  type TransitionProposal,
} from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { UtcTime } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Fold } from '../ui/fold.js';
import { decisionWords, minimumWords } from './decision-words.js';
import { ProposedSheet } from './proposed-sheet.js';
import { VoteList } from './vote-list.js';
import classes from './activation-page.module.css';

const VoteForm = lazy(() => import('./vote-form.js'));
const WithdrawForm = lazy(() => import('./withdraw-form.js'));

interface VotePanelProps {
  readonly activation: ActivationStanding;
  readonly proposal: TransitionProposal;
  readonly document: ProtocolDocument;
}

/** One question before a body: what exactly is proposed, what it takes, who has said what, and who has not yet. */
export function VotePanel({ activation, proposal, document }: VotePanelProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { state } = useWriting();
  const { proposalId, transition, to, newType, party, reason, digest, recordedAt, lapsesAt, votes } =
    proposal;
  const rule = document.transitions.find(({ id }) => id === transition.id);
  const deciders = rule === undefined ? [] : decidersOf(rule, document, activation, state).flat();
  const waiting = distinct(deciders).filter(
    (one) => !votes.some((vote) => vote.party.organisationId === one.organisationId),
  );
  const minimum = rule === undefined ? null : minimumWords(rule.decision.minimum, t);
  return (
    <Card
      title={t('votes.title', { transition: transition.name })}
      stress="accent"
      aside={lapsesAt !== null && <Words id="proposal.lapses" values={{ time: <UtcTime at={lapsesAt} /> }} />}
    >
      <div className={classes.stack}>
        <p>
          <Words
            id="votes.proposed"
            values={{
              name: <bdi>{party.name}</bdi>,
              status: <strong>{<bdi>{to.name}</bdi>}</strong>,
              time: <UtcTime at={recordedAt} />,
            }}
          />{' '}
          {newType !== null && <Words id="votes.newType" values={{ type: <bdi>{newType.name}</bdi> }} />}
        </p>
        <TranslatedText entryId={proposalId} language={proposal.language}>
          {reason}
        </TranslatedText>
        {rule && (
          <p className={classes.soft}>
            {decisionWords(rule.decision, document, language, t)}
            {minimum !== null && `. ${minimum}.`}
          </p>
        )}
        <Fold title={t('votes.onWhat')}>
          <ProposedSheet proposal={proposal} />
        </Fold>
        <p className={classes.soft}>
          <Words
            id="votes.digest"
            values={{
              digest: (
                <code translate="no" dir="ltr" title={digest}>
                  {digest.slice(0, 12)}
                </code>
              ),
            }}
          />
        </p>
        <VoteList votes={votes} />
        {waiting.length > 0 && (
          <p className={classes.soft}>
            <Words
              id="votes.waiting"
              values={{
                names: <bdi>{waiting.map(({ name }) => name).join(', ')}</bdi>,
              }}
            />
          </p>
        )}
        <VoteActs proposal={proposal} activation={activation} waiting={waiting} />
      </div>
    </Card>
  );
}

interface VoteActsProps {
  readonly proposal: TransitionProposal;
  readonly activation: ActivationStanding;
  readonly waiting: readonly Party[];
}

function VoteActs({ proposal, activation, waiting }: VoteActsProps): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { organisation } = useViewer();
  const { form, about, open, close } = useOpenForm();
  const { proposalId, party, votes } = proposal;
  const isOurs = (one: Party): boolean => one.organisationId === organisation.organisationId;
  const mayVote = allowed.has('cast_vote') && waiting.some(isOurs);
  const mayWithdraw = allowed.has('withdraw_proposal') && isOurs(party);
  const here = about === proposalId ? form : null;
  const toggle = (wanted: 'vote' | 'withdraw') => () =>
    here === wanted ? close() : open(wanted, proposalId);
  return (
    <>
      {!mayVote && (
        <p className={classes.soft}>
          {t(votes.some((vote) => isOurs(vote.party)) ? 'votes.voted' : 'votes.notYours')}
        </p>
      )}
      <Acts>
        {mayVote && (
          <Button weight="primary" aria-expanded={here === 'vote'} onClick={toggle('vote')}>
            {t('votes.vote')}
          </Button>
        )}
        {mayWithdraw && (
          <Button aria-expanded={here === 'withdraw'} onClick={toggle('withdraw')}>
            {t('votes.withdraw')}
          </Button>
        )}
      </Acts>
      <Suspense>
        {here === 'vote' && <VoteForm key={proposalId} proposal={proposal} marking={activation.marking} />}
        {here === 'withdraw' && (
          <WithdrawForm key={proposalId} proposalId={proposalId} marking={activation.marking} />
        )}
      </Suspense>
    </>
  );
}

function distinct(parties: readonly Party[]): Party[] {
  return [...new Map(parties.map((party) => [party.organisationId, party])).values()];
}
