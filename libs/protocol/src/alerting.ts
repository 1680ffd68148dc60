import type { Participant, Party, Uuid } from './entry.js';
import type { ParticipantRole, Severity, StakeholderKind } from './vocabulary.js';

/** An organisation of the directory, as far as alerting needs it. `country` is ISO 3166-1 alpha-2. */
export interface DirectoryOrganisation extends Party {
  readonly country: string;
  readonly peopleOnDuty: number;
}

export interface DeclarationFacts {
  readonly severity: Severity;
  /** ISO 3166-1 alpha-2, or null when the event is online only. */
  readonly country: string | null;
  readonly declaredBy: Uuid;
  /** Organisations to alert beyond the rule. */
  readonly alsoAlert: readonly Uuid[];
}

/**
 * Who is alerted when an incident is declared, the declaring organisation first. Our default, until a protocol on the
 * incident names its own audiences: coordinating and oversight bodies always; governments and law enforcement of the
 * country concerned; platforms from S3 up; civil society from S2 up.
 */
export function alertedBy(
  facts: DeclarationFacts,
  directory: readonly DirectoryOrganisation[],
): readonly Participant[] {
  const lead = directory.filter((organisation) => organisation.organisationId === facts.declaredBy);
  const others = directory.filter(
    (organisation) =>
      organisation.organisationId !== facts.declaredBy &&
      (facts.alsoAlert.includes(organisation.organisationId) || isConcerned(organisation, facts)),
  );
  return [...lead, ...others].map((organisation) => ({
    organisationId: organisation.organisationId,
    name: organisation.name,
    kind: organisation.kind,
    role: organisation.organisationId === facts.declaredBy ? 'lead' : ROLE_OF_KIND[organisation.kind],
    peopleAlerted: organisation.peopleOnDuty,
  }));
}

const ROLE_OF_KIND: Readonly<Record<StakeholderKind, ParticipantRole>> = {
  government: 'contributor',
  law_enforcement: 'contributor',
  online_service_provider: 'contributor',
  coordinating_body: 'contributor',
  civil_society: 'observer',
  oversight_body: 'oversight',
};

function isConcerned(organisation: DirectoryOrganisation, facts: DeclarationFacts): boolean {
  switch (organisation.kind) {
    case 'coordinating_body':
    case 'oversight_body':
      return true;
    case 'government':
    case 'law_enforcement':
      return organisation.country === facts.country;
    case 'online_service_provider':
      return facts.severity !== 'S4';
    case 'civil_society':
      return facts.severity === 'S1' || facts.severity === 'S2';
  }
}
