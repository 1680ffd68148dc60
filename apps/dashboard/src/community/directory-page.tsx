import { useState, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { InvitationLink } from '../organisation/invitation-link.js';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import {
  InviteFirstPerson,
  type DirectoryQuery,
  type NewInvitationFieldsFragment,
} from '../shell/operations.generated.js';
import { useAct } from '../shell/use-act.js';
import { useLanguage, useWords } from '../shell/words.js';
import { DutyLine } from '../stakeholders/call-list-card.js';
import { useDirectory } from '../stakeholders/use-directory.js';
import { Button, LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { Notice } from '../ui/notice.js';
import { RowActs } from '../ui/row-acts.js';
import { CommunityFrame } from './community-frame.js';

type Organisation = DirectoryQuery['organisations'][number];

/** Every organisation the viewer may know of. */
export default function DirectoryPage(): ReactNode {
  const t = useWords();
  const query = useDirectory();
  const [link, setLink] = useState<NewInvitationFieldsFragment | null>(null);
  return (
    <CommunityFrame
      title="community.directory"
      lead="community.directoryLead"
      action={
        <LinkButton weight="primary" to="/community/proposals?propose=admission">
          {t('proposal.admit')}
        </LinkButton>
      }
    >
      {link && <InvitationLink made={link} />}
      <Asked query={query} rows={8}>
        {(organisations) => (
          <>
            {organisations.length < 2 && (
              <Notice tone="info" title={t('community.foundingTitle')}>
                {t('community.founding')}
              </Notice>
            )}
            <Card
              title={t('community.directory')}
              aside={t('community.count', { count: organisations.length })}
              padded={false}
            >
              <OrganisationTable organisations={organisations} onInvited={setLink} />
            </Card>
          </>
        )}
      </Asked>
    </CommunityFrame>
  );
}

interface OrganisationTableProps {
  readonly organisations: readonly Organisation[];
  readonly onInvited: (made: NewInvitationFieldsFragment) => void;
}

function OrganisationTable({ organisations, onInvited }: OrganisationTableProps): ReactNode {
  const t = useWords();
  const { organisation: own } = useViewer();
  const countries = new Intl.DisplayNames(useLanguage(), { type: 'region', fallback: 'code' });
  return (
    <FactTable
      label={t('community.directory')}
      columns={[
        t('column.organisation'),
        t('column.dutyLine'),
        t('column.kind'),
        t('column.country'),
        t('column.act'),
      ]}
      rows={organisations.map((one) => ({
        key: one.organisationId,
        head: (
          <>
            <bdi dir="auto">{one.name}</bdi>
            {one.organisationId === own.organisationId && ` · ${t('community.yours')}`}
          </>
        ),
        ...(one.protected ? { below: t('people.protected') } : {}),
        cells: [
          one.dutyLine === null ? '–' : <DutyLine key="line" line={one.dutyLine} />,
          t(`stakeholderKind.${one.kind}`),
          countries.of(one.country),
          one.organisationId === own.organisationId ? (
            '–'
          ) : (
            <OrganisationActs
              key="acts"
              organisation={one}
              invites={own.kind === 'coordinating_body'}
              onInvited={onInvited}
            />
          ),
        ],
      }))}
    />
  );
}

interface OrganisationActsProps {
  readonly organisation: Organisation;
  readonly invites: boolean;
  readonly onInvited: OrganisationTableProps['onInvited'];
}

function OrganisationActs({ organisation, invites, onInvited }: OrganisationActsProps): ReactNode {
  const t = useWords();
  const { organisationId, name } = organisation;
  const { act, busy, failure } = useAct(InviteFirstPerson, [], ({ inviteFirstPerson }) =>
    onInvited(inviteFirstPerson),
  );
  return (
    <RowActs label={t('action.named', { act: t('action.change'), name })} shown={t('action.change')}>
      {invites && (
        <Button
          weight="quiet"
          busy={busy}
          aria-label={t('action.named', { act: t('community.invite'), name })}
          onClick={() => act({ organisationId }, t('community.inviteConfirm', { name }))}
        >
          {t('community.invite')}
        </Button>
      )}
      <LinkButton weight="quiet" to={`/community/proposals?propose=suspension&about=${organisationId}`}>
        {t('proposal.suspend')}
      </LinkButton>
      <FailureLine failure={failure} />
    </RowActs>
  );
}
