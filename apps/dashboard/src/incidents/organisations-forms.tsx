import type { ParticipantRole, ParticipantStanding, Uuid } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { AddOrganisation, RemoveOrganisation } from '../shell/operations.generated.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useDirectory } from '../stakeholders/use-directory.js';
import { Button } from '../ui/button.js';
import { LineField, SelectField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';
import { useMembership } from './use-membership.js';

const JOINING: readonly ParticipantRole[] = ['contributor', 'observer', 'deputy'];

interface FormProps {
  readonly incidentId: Uuid;
  readonly participants: readonly ParticipantStanding[];
}

/** Who comes onto the incident, and who leaves it. */
export default function OrganisationsForms(props: FormProps): ReactNode {
  return (
    <>
      <AddOrganisationForm {...props} />
      <RemoveOrganisationForm {...props} />
    </>
  );
}

/** Widens: said before it is pressed, and confirmed with a passkey. */
function AddOrganisationForm({ incidentId, participants }: FormProps): ReactNode {
  const t = useWords();
  const { data = [] } = useDirectory();
  const { act, busy, failure } = useMembership(incidentId, AddOrganisation);
  const [organisationId, setOrganisationId] = useState('');
  const [role, setRole] = useState<ParticipantRole>('contributor');
  const absent = data.filter(
    (one) => !participants.some((other) => other.organisationId === one.organisationId),
  );
  const chosen = absent.find((one) => one.organisationId === organisationId) ?? absent[0];
  if (chosen === undefined) return null;
  return (
    <InlineForm
      label={t('organisations.add')}
      onSubmit={() =>
        act(
          { organisationId: chosen.organisationId, role },
          t('organisations.addConfirm', { name: chosen.name, role: t(`role.${role}`) }),
        )
      }
    >
      <SelectField
        label={t('column.organisation')}
        hint={t('organisations.addHint')}
        value={chosen.organisationId}
        options={absent.map((one) => ({ value: one.organisationId, label: one.name }))}
        onChange={(event) => setOrganisationId(event.currentTarget.value)}
      />
      <SelectField
        label={t('column.role')}
        value={role}
        options={JOINING.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(event) => setRole(event.currentTarget.value as ParticipantRole)}
      />
      <Button type="submit" busy={busy}>
        {t('organisations.add')}
      </Button>
      <FailureLine failure={failure} />
    </InlineForm>
  );
}

/** What was read stays read; from then on its people see nothing more. */
function RemoveOrganisationForm({ incidentId, participants }: FormProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { act, busy, failure } = useMembership(incidentId, RemoveOrganisation);
  const [organisationId, setOrganisationId] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const removable = participants.filter(({ role }) => role !== 'lead');
  const chosen = removable.find((one) => one.organisationId === organisationId) ?? removable[0];
  if (chosen === undefined) return null;
  return (
    <InlineForm
      label={t('organisations.remove')}
      onSubmit={() => {
        setAsked(true);
        if (reason.trim() === '') return;
        act(
          { organisationId: chosen.organisationId, reason, language },
          t('organisations.removeConfirm', { name: chosen.name }),
        );
      }}
    >
      <SelectField
        label={t('column.organisation')}
        value={chosen.organisationId}
        options={removable.map((one) => ({ value: one.organisationId, label: one.name }))}
        onChange={(event) => setOrganisationId(event.currentTarget.value)}
      />
      <LineField
        label={t('field.why')}
        value={reason}
        aria-required
        error={asked && reason.trim() === '' ? t('form.required', { label: t('field.why') }) : undefined}
        dir="auto"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy}>
        {t('organisations.remove')}
      </Button>
      <FailureLine failure={failure} />
    </InlineForm>
  );
}
