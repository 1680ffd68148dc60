import { useState, type ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { CarryOutProposal, TurnDownProposal, type ProposalsQuery } from '../shell/operations.generated.js';
import { UtcTime } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { LineField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';
import classes from './proposal-card.module.css';

export const PROPOSALS_KEY = ['proposals'];
const DIRECTORY_KEY = ['directory'];

type Proposal = ProposalsQuery['proposals'][number];

/** One proposal as it is agreed to: everything that will be so, who says so and why, and until when. */
export function ProposalCard({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWords();
  const countries = new Intl.DisplayNames(useLanguage(), { type: 'region', fallback: 'code' });
  const { act, name, kind, country, personName, personTitle, reason } = proposal;
  return (
    <Card
      title={t(`proposalAct.${act}`, { name })}
      stress={proposal.mayCarryOut ? 'accent' : 'none'}
      aside={<Words id="proposal.lapses" values={{ time: <UtcTime at={proposal.lapsesAt} /> }} />}
    >
      <div className={classes.proposal}>
        <p>
          {t(`stakeholderKind.${kind}`)} · <bdi>{countries.of(country)}</bdi>
          {proposal.protected && ` · ${t('people.protected')}`}
        </p>
        {personName && (
          <p>
            <Words
              id="proposal.firstPerson"
              values={{ name: <strong>{<bdi>{personName}</bdi>}</strong>, title: <bdi>{personTitle}</bdi> }}
            />
          </p>
        )}
        <p className={classes.reason} dir="auto">
          {reason}
        </p>
        <p className={classes.soft}>
          <Words
            id={proposal.own ? 'proposal.byYou' : 'proposal.by'}
            values={{
              organisation: <bdi>{proposal.proposedByOrganisation}</bdi>,
              kind: t(`stakeholderKind.${proposal.proposedByKind}`),
              time: <UtcTime at={proposal.proposedAt} />,
            }}
          />
        </p>
        <Decision proposal={proposal} />
      </div>
    </Card>
  );
}

function Decision({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWords();
  const [turning, setTurning] = useState(false);
  const agree = useAct(CarryOutProposal, [PROPOSALS_KEY, DIRECTORY_KEY]);
  const { id: proposalId, digest, act, name, own, mayCarryOut } = proposal;
  const words = t(`proposalAct.${act}`, { name });
  return (
    <>
      {!mayCarryOut && (
        <p className={classes.soft}>{t(own ? 'proposal.waitsForAnother' : 'proposal.notYours')}</p>
      )}
      {(own || mayCarryOut) && !turning && (
        <Acts>
          {mayCarryOut && (
            <Button
              weight="primary"
              busy={agree.busy}
              aria-label={t('proposal.agreeNamed', { what: words })}
              onClick={() => agree.act({ input: { proposalId, digest } }, words)}
            >
              {t('proposal.agree')}
            </Button>
          )}
          <Button onClick={() => setTurning(true)}>
            {t(own ? 'proposal.withdraw' : 'proposal.decline')}
          </Button>
          <FailureLine failure={agree.failure} />
        </Acts>
      )}
      {turning && <TurnDown proposal={proposal} onClose={() => setTurning(false)} />}
    </>
  );
}

interface TurnDownProps {
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

function TurnDown({ proposal: { id: proposalId, own }, onClose }: TurnDownProps): ReactNode {
  const t = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const { act, busy, failure } = useAct(TurnDownProposal, [PROPOSALS_KEY]);
  const verb = t(own ? 'proposal.withdraw' : 'proposal.decline');
  return (
    <InlineForm
      label={verb}
      onSubmit={() => {
        setAsked(true);
        if (reason.trim() !== '') act({ input: { proposalId, reason } });
      }}
    >
      <LineField
        label={t('field.why')}
        dir="auto"
        aria-required
        error={asked && reason.trim() === '' ? t('form.required', { label: t('field.why') }) : undefined}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button onClick={onClose}>{t('action.close')}</Button>
      <Button type="submit" weight="primary" busy={busy}>
        {verb}
      </Button>
      <FailureLine failure={failure} />
    </InlineForm>
  );
}
