import type { ActivationMove, ActivationStanding, TransitionProposal } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Card } from '../ui/card.js';
import { Fold } from '../ui/fold.js';
import { ProposedSheet } from './proposed-sheet.js';
import { VoteList } from './vote-list.js';
import classes from './activation-page.module.css';

type Step =
  | { readonly is: 'move'; readonly at: string; readonly move: ActivationMove }
  | { readonly is: 'proposal'; readonly at: string; readonly proposal: TransitionProposal };

/** How it came here, newest first: every move, and every proposal that came to nothing, with who voted how and why. */
export function HistoryCard({ activation }: { readonly activation: ActivationStanding }): ReactNode {
  const t = useWords();
  const { moves, proposals } = activation;
  const steps: readonly Step[] = [
    ...moves.map((move) => ({ is: 'move', at: move.at, move }) as const),
    ...proposals
      .filter(({ outcome }) => outcome !== 'open' && outcome !== 'carried')
      .map((proposal) => ({ is: 'proposal', at: proposal.recordedAt, proposal }) as const),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Card title={t('history.title')}>
      {steps.length === 0 ? (
        <p className={classes.soft}>{t('history.none')}</p>
      ) : (
        <ol className={classes.votes} reversed>
          {steps.map((step) =>
            step.is === 'move' ? (
              <li key={step.move.entryId}>
                <Move move={step.move} proposals={proposals} />
              </li>
            ) : (
              <li key={step.proposal.proposalId}>
                <Ended proposal={step.proposal} />
              </li>
            ),
          )}
        </ol>
      )}
    </Card>
  );
}

interface MoveProps {
  readonly move: ActivationMove;
  readonly proposals: readonly TransitionProposal[];
}

function Move({ move, proposals }: MoveProps): ReactNode {
  const t = useWords();
  const proposal = proposals.find(({ proposalId }) => proposalId === move.proposalId);
  return (
    <>
      <p>
        <strong>
          <bdi>{move.transition.name}</bdi>
        </strong>
        : <bdi>{move.from.name}</bdi> → <bdi>{move.to.name}</bdi> · <UtcTime at={move.at} />
      </p>
      {proposal ? <Decided proposal={proposal} /> : <p className={classes.soft}>{t('history.byClock')}</p>}
    </>
  );
}

function Ended({ proposal }: { readonly proposal: TransitionProposal }): ReactNode {
  const t = useWords();
  const { transition, recordedAt, outcome, ended } = proposal;
  return (
    <>
      <p>
        <strong>
          <bdi>{transition.name}</bdi>
        </strong>
        : {t(`proposalStanding.${outcome}`)} · <UtcTime at={recordedAt} />
      </p>
      {ended !== null && ended.reason !== null && (
        <TranslatedText entryId={ended.entryId} language={ended.language}>
          {ended.reason}
        </TranslatedText>
      )}
      <Decided proposal={proposal} />
    </>
  );
}

function Decided({ proposal }: { readonly proposal: TransitionProposal }): ReactNode {
  const t = useWords();
  const { proposalId, party, reason, language } = proposal;
  return (
    <>
      <p className={classes.soft}>
        <Words id="history.proposedBy" values={{ name: <bdi>{party.name}</bdi> }} />
      </p>
      <TranslatedText entryId={proposalId} language={language}>
        {reason}
      </TranslatedText>
      <Fold title={t('history.votes')}>
        <VoteList votes={proposal.votes} />
        <ProposedSheet proposal={proposal} />
      </Fold>
    </>
  );
}
