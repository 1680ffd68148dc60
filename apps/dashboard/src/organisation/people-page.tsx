import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { People, type NewInvitationFieldsFragment } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DutyLineForm } from './duty-line-form.js';
import { InvitationLink } from './invitation-link.js';
import { InvitationsCard, INVITATIONS_KEY } from './invitations-card.js';
import { InviteForm } from './invite-form.js';
import { OrganisationFrame } from './organisation-frame.js';
import { PEOPLE_KEYS, PeopleTable } from './people-table.js';

/** The people of the own organisation: who may sign in, whom an alert reaches, who administers. */
export default function PeoplePage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<NewInvitationFieldsFragment | null>(null);
  const query = useQuery({
    queryKey: PEOPLE_KEYS[0],
    queryFn: ({ signal }) => api.send(People, {}, { signal }),
  });
  const invited = (made: NewInvitationFieldsFragment): void => {
    setLink(made);
    setInviting(false);
    for (const queryKey of [...PEOPLE_KEYS, INVITATIONS_KEY]) void queries.invalidateQueries({ queryKey });
  };
  return (
    <OrganisationFrame
      title="organisation.people"
      lead="organisation.peopleLead"
      action={
        !inviting && (
          <Button weight="primary" onClick={() => setInviting(true)}>
            {t('invite.title')}
          </Button>
        )
      }
    >
      {inviting && <InviteForm onClose={() => setInviting(false)} onInvited={invited} />}
      {link && <InvitationLink made={link} />}
      <Asked query={query}>
        {({ people }) => (
          <Card
            title={t('organisation.people')}
            aside={t('ownPeople.count', { count: people.length })}
            padded={false}
          >
            <PeopleTable people={people} onRecovered={invited} />
          </Card>
        )}
      </Asked>
      <InvitationsCard />
      <DutyLineForm />
    </OrganisationFrame>
  );
}
