import type { Participant, Party, Uuid } from './entry.js';
import type { ParticipantRole, Severity, StakeholderKind } from './vocabulary.js';

/** An organisation of the directory, as far as alerting needs it. `country` is ISO 3166-1 alpha-2. */
export interface DirectoryOrganisation extends Party {
  readonly country: string;
  /** Its name is kept from governments and law enforcement. */
  readonly protected: boolean;
  /** Whom an alert reaches: the people on duty, or the administrators when nobody is. */
  readonly people: readonly Uuid[];
}

/** An organisation that comes onto an incident, with those of its people who do. */
export interface Alerted extends Participant {
  readonly protected: boolean;
  readonly people: readonly { readonly personId: Uuid; readonly role: ParticipantRole }[];
}

export interface DeclarationFacts {
  readonly severity: Severity;
  /** ISO 3166-1 alpha-2; none when the event is online only. */
  readonly countries: readonly string[];
  readonly declaredBy: { readonly organisationId: Uuid; readonly personId: Uuid };
  /** Organisations to alert beyond the rule. */
  readonly alsoAlert: readonly Uuid[];
}

/**
 * Who is alerted when an incident is declared, the declaring organisation first. Our default, until a protocol on the
 * incident names its own audiences: coordinating and oversight bodies always; governments and law enforcement of the
 * countries concerned; platforms from S3 up; civil society from S2 up.
 */
export function alertedBy(
  facts: DeclarationFacts,
  directory: readonly DirectoryOrganisation[],
): readonly Alerted[] {
  const { organisationId: declaring, personId } = facts.declaredBy;
  const lead = directory
    .filter((organisation) => organisation.organisationId === declaring)
    .map((organisation): Alerted => {
      const colleagues = organisation.people.filter((id) => id !== personId);
      return {
        ...participant(organisation, 'lead'),
        people: [
          { personId, role: 'lead' },
          ...colleagues.map((id) => ({ personId: id, role: 'deputy' }) as const),
        ],
      };
    });
  const others = directory
    .filter(
      (organisation) =>
        organisation.organisationId !== declaring &&
        (facts.alsoAlert.includes(organisation.organisationId) || isConcerned(organisation, facts)),
    )
    .map((organisation) => alerted(organisation));
  return [...lead, ...others];
}

/** An organisation with those of its people whom an alert reaches. Its kind gives the role, unless one is given. */
export function alerted(
  organisation: DirectoryOrganisation,
  role: ParticipantRole = roleOfKind(organisation.kind),
): Alerted {
  return {
    ...participant(organisation, role),
    people: organisation.people.map((personId) => ({ personId, role })),
  };
}

function participant(
  { organisationId, name, kind, people, protected: isProtected }: DirectoryOrganisation,
  role: ParticipantRole,
): Omit<Alerted, 'people'> {
  return { organisationId, name, kind, role, peopleAlerted: people.length, protected: isProtected };
}

function roleOfKind(kind: StakeholderKind): ParticipantRole {
  return kind === 'oversight_body' ? 'oversight' : 'contributor';
}

function isConcerned(organisation: DirectoryOrganisation, facts: DeclarationFacts): boolean {
  switch (organisation.kind) {
    case 'coordinating_body':
    case 'oversight_body':
      return true;
    case 'government':
    case 'law_enforcement':
      return facts.countries.includes(organisation.country);
    case 'online_service_provider':
      return facts.severity !== 'S4';
    case 'civil_society':
      return facts.severity === 'S1' || facts.severity === 'S2';
  }
}
