import { registerEnumType } from '@nestjs/graphql';
import {
  Attribution,
  Certainty,
  CommandType,
  CountMeasure,
  CountQualifier,
  EntryKind,
  Fidelity,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  ParticipantRole,
  PlatformState,
  ProposalAct,
  Reliability,
  RightsConcern,
  Severity,
  StakeholderKind,
} from '@tocsin/protocol';

const ENUMS = {
  Attribution,
  Certainty,
  CommandType,
  CountMeasure,
  CountQualifier,
  EntryKind,
  Fidelity,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  ParticipantRole,
  PlatformState,
  ProposalAct,
  Reliability,
  RightsConcern,
  Severity,
  StakeholderKind,
};

/** The protocol's words are the schema's words. */
for (const [name, words] of Object.entries(ENUMS)) registerEnumType(words, { name });
