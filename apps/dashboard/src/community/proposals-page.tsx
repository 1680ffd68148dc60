import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Asked } from '../shell/asked.js';
import { Proposals } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { AdmissionForm } from './admission-form.js';
import { CommunityFrame } from './community-frame.js';
import { ProposalCard, PROPOSALS_KEY } from './proposal-card.js';
import { SuspensionForm } from './suspension-form.js';

/** A proposal is no entry of a timeline, so nothing pushes it: it shows within this time (our default). */
const ASK_AGAIN_MS = 30_000;

/** What two people of two organisations and two kinds decide together. Which form is open is part of the address. */
export default function ProposalsPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const [parameters, setParameters] = useSearchParams();
  const open = parameters.get('propose');
  const close = (): void => setParameters({}, { replace: true });
  const proposed = (): void => {
    void queries.invalidateQueries({ queryKey: PROPOSALS_KEY });
    close();
  };
  const query = useQuery({
    queryKey: PROPOSALS_KEY,
    queryFn: ({ signal }) => api.send(Proposals, {}, { signal }),
    refetchInterval: ASK_AGAIN_MS,
  });
  return (
    <CommunityFrame
      title="community.proposals"
      lead="proposal.lead"
      action={
        open === null && (
          <Button weight="primary" onClick={() => setParameters({ propose: 'admission' })}>
            {t('proposal.admit')}
          </Button>
        )
      }
    >
      {open === 'admission' && <AdmissionForm onClose={close} onProposed={proposed} />}
      {open === 'suspension' && (
        <SuspensionForm about={parameters.get('about') ?? ''} onClose={close} onProposed={proposed} />
      )}
      <Asked query={query}>
        {({ proposals }) =>
          proposals.length === 0 ? (
            <Card title={t('community.proposals')} padded={false}>
              <Empty>{t('proposal.none')}</Empty>
            </Card>
          ) : (
            proposals.map((proposal) => <ProposalCard key={proposal.id} proposal={proposal} />)
          )
        }
      </Asked>
    </CommunityFrame>
  );
}
