import type {
  Attribution,
  Certainty,
  Command,
  Count,
  CriterionAnswer,
  EntryKind,
  FlagOutcome,
  IncidentCategory,
  IncidentState,
  IncidentStatus,
  Marking,
  Moment,
  ObligationReport,
  ObligationStatus,
  PlatformState,
  ProtocolDocument,
  Reliability,
  RightsConcern,
  Severity,
  Source,
  StakeholderKind,
  Uuid,
  Vote,
} from '@tocsin/protocol';

/** A scenario file after the check. The format is documented in README.md and fixed by scenario.schema.json. */
export interface Scenario {
  readonly format: 'tocsin-scenario/1';
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly incident: ScenarioIncident;
  readonly actors: Readonly<Record<string, ScenarioActor>>;
  readonly declaredBy: string;
  readonly readBy?: string;
  /** Protocols that run in it, such as `example@1`, with the actors who fill their seats. */
  readonly protocols?: Readonly<
    Record<string, { readonly seats: Readonly<Record<string, readonly string[]>> }>
  >;
  /** What became of everything owed under them: the same at any speed. */
  readonly obligations?: readonly ScenarioObligation[];
  readonly entries: readonly ScenarioEntry[];
}

export interface ScenarioObligation {
  /** Key of the entry that opened the activation it is owed under. */
  readonly activation: string;
  readonly rule: string;
  readonly actor: string;
  readonly startsAt: string;
  readonly dueAt: string | null;
  readonly status: ObligationStatus;
}

export interface ScenarioActor {
  readonly organisation: string;
  readonly kind: StakeholderKind;
  readonly stands_for: string;
}

export interface ScenarioSource {
  readonly publisher: string;
  readonly description: string;
  readonly date?: string;
  readonly address?: string;
  readonly reliability: Reliability;
  readonly credibility: number;
  readonly unconfirmed?: true;
  readonly staged?: true;
  readonly why?: string;
}

export interface ScenarioIncident {
  readonly at: string;
  readonly occurredAt: Moment;
  readonly title: string;
  readonly category: IncidentCategory;
  readonly severity: Severity;
  readonly place: string;
  readonly country: string | null;
  readonly marking: Marking;
  readonly certainty: Certainty;
  readonly language?: string;
  readonly source: ScenarioSource;
}

/** As a declaration says them: the one that the scenario names, or none. */
export function countriesOf({ country }: ScenarioIncident): readonly string[] {
  return country === null ? [] : [country];
}

interface Said {
  readonly key: string;
  readonly actor: string;
  readonly at: string;
  readonly source: ScenarioSource;
  readonly language?: string;
}

interface Told extends Said {
  readonly occurredAt: Moment;
  readonly marking: Marking;
  readonly corrects?: { readonly entry: string; readonly reason: string };
}

interface Opinion extends Told {
  readonly text: string;
  readonly attribution?: Attribution;
}

export type ScenarioEntry =
  | (Said & { readonly do: 'acknowledge_alert' })
  | (Told & {
      readonly do: 'post_platform_status';
      readonly state: PlatformState;
      readonly counts?: readonly Count[];
      readonly note?: string;
    })
  | (Opinion & { readonly do: 'add_information' })
  | (Opinion & { readonly do: 'add_community_note' })
  | (Opinion & { readonly do: 'raise_rights_flag'; readonly concern: RightsConcern; readonly about?: string })
  | (Said & {
      readonly do: 'answer_rights_flag';
      readonly flag: string;
      readonly outcome: FlagOutcome;
      readonly text: string;
    })
  | (Said & { readonly do: 'change_severity'; readonly severity: Severity; readonly reason: string })
  | (Said & {
      readonly do: 'change_status';
      readonly status: Exclude<IncidentStatus, 'declared_by_mistake'>;
      readonly reason: string;
    })
  | (Said & { readonly do: 'retract_entry'; readonly entry: string; readonly reason: string })
  | RunningEntry;

/** Entries that run a protocol, which only people may give. */
export type RunningEntry =
  | (Said & {
      readonly do: 'open_activation';
      readonly protocol: string;
      readonly activationType: string;
      readonly reason: string;
    })
  | (Said & {
      readonly do: 'assess_criterion';
      readonly activation: string;
      readonly criterion: string;
      readonly answer: CriterionAnswer;
      readonly level?: string;
      readonly evidence: string;
    })
  /** Every safeguard is answered with yes: what the answers were, nobody has published. */
  | (Said & {
      readonly do: 'propose_transition';
      readonly activation: string;
      readonly transition: string;
      readonly reason: string;
    })
  | (Said & {
      readonly do: 'cast_vote';
      readonly proposal: string;
      readonly vote: Vote;
      readonly reason: string;
    })
  | (Said & {
      readonly do: 'report_obligation';
      readonly activation: string;
      readonly rule: string;
      readonly report: ObligationReport;
      readonly text: string;
    });

/** The key by which entries may speak of the declaration itself. */
export const DECLARATION = 'declaration';

export const KIND_WRITTEN: Readonly<Record<ScenarioEntry['do'], EntryKind>> = {
  acknowledge_alert: 'alert_acknowledged',
  post_platform_status: 'platform_status_posted',
  add_information: 'information_added',
  add_community_note: 'community_note_added',
  raise_rights_flag: 'rights_flag_raised',
  answer_rights_flag: 'rights_flag_answered',
  change_severity: 'severity_changed',
  change_status: 'status_changed',
  retract_entry: 'entry_retracted',
  open_activation: 'activation_opened',
  assess_criterion: 'criterion_assessed',
  propose_transition: 'transition_proposed',
  cast_vote: 'vote_cast',
  report_obligation: 'obligation_reported',
};

/** What a server writes of its own accord, as far as a scenario is concerned: it is not in the file. */
const WRITTEN_BY_THE_SERVER: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'organisation_joined',
  'clock_set',
  'deadline_passed',
  'activation_moved',
  'proposal_ended',
  'obligations_started',
  'notice_given',
]);

/** Other entries an entry speaks of: the field that names one, and the key it names. */
export function references(entry: ScenarioEntry): readonly (readonly [field: string, key: string])[] {
  switch (entry.do) {
    case 'answer_rights_flag':
      return [['flag', entry.flag]];
    case 'retract_entry':
      return [['entry', entry.entry]];
    case 'raise_rights_flag':
      return [...(entry.about === undefined ? [] : [['about', entry.about] as const]), ...corrected(entry)];
    case 'post_platform_status':
    case 'add_information':
    case 'add_community_note':
      return corrected(entry);
    case 'assess_criterion':
    case 'propose_transition':
    case 'report_obligation':
      return [['activation', entry.activation]];
    case 'cast_vote':
      return [['proposal', entry.proposal]];
    case 'acknowledge_alert':
    case 'change_severity':
    case 'change_status':
    case 'open_activation':
      return [];
  }
}

function corrected(entry: Told): readonly (readonly [string, string])[] {
  return entry.corrects === undefined ? [] : [['corrects/entry', entry.corrects.entry]];
}

/** What is posted of a source: never its address, because the product keeps no links. */
export function postedSource({ publisher, date, reliability, credibility }: ScenarioSource): Source {
  return { name: date === undefined ? publisher : `${publisher}, ${date}`, reliability, credibility };
}

type Given = Exclude<Command, { readonly type: 'declare_incident' }>;

export interface KnownProtocol {
  readonly digest: string;
  readonly document: ProtocolDocument;
}

/** What is known where a scenario is played: the identifiers given so far, and what they stand for. */
export interface Known {
  idOf(key: string): Uuid;
  protocolOf(name: string): KnownProtocol;
  /** The document that governs the activation that an entry opened. */
  documentOf(activationKey: string): ProtocolDocument;
  proposalDigest(key: string): string;
  /** What an actor owes by a rule, the newest of it. */
  obligationOf(activationKey: string, ruleId: string, actor: string): Uuid;
}

/** The same from what the rules or a server have given so far. */
export function knownIn(
  { entries }: Scenario,
  given: {
    readonly idOf: (key: string) => Uuid | undefined;
    readonly protocols: ReadonlyMap<string, KnownProtocol>;
    readonly state: IncidentState | null;
    readonly organisationOf: (actor: string) => Uuid | undefined;
  },
): Known {
  const idOf = (key: string): Uuid => there(given.idOf(key), `"${key}" has not been posted`);
  const protocolOf = (name: string): KnownProtocol =>
    there(given.protocols.get(name), `${name} is not published`);
  return {
    idOf,
    protocolOf,
    documentOf: (activationKey) => {
      const opening = entries.find(({ key }) => key === activationKey);
      const name = opening?.do === 'open_activation' ? opening.protocol : undefined;
      return protocolOf(there(name, `"${activationKey}" opens no activation`)).document;
    },
    proposalDigest: (key) => {
      const proposals = given.state?.activations.flatMap((one) => one.proposals) ?? [];
      const id = idOf(key);
      return there(
        proposals.find(({ proposalId }) => proposalId === id)?.digest,
        `"${key}" proposes nothing`,
      );
    },
    obligationOf: (activationKey, ruleId, actor) => {
      const activationId = idOf(activationKey);
      const organisationId = given.organisationOf(actor);
      const owed = given.state?.obligations.findLast(
        (one) =>
          one.activationId === activationId &&
          one.ruleId === ruleId &&
          one.holder.organisationId === organisationId,
      );
      return there(owed?.obligationId, `"${actor}" owes no "${ruleId}" under "${activationKey}"`);
    },
  };
}

/** Something that an entry speaks of and that is not there. */
export class NotThere extends Error {}

function there<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new NotThere(otherwise);
  return value;
}

/** The command that an entry of a scenario stands for. */
export function commandOf(entry: ScenarioEntry, known: Known): Given {
  const language = entry.language ?? 'en';
  const idOf = (key: string): Uuid => known.idOf(key);
  switch (entry.do) {
    case 'acknowledge_alert':
      return { type: entry.do };
    case 'post_platform_status': {
      const { state, counts = [], note = null } = entry;
      return { type: entry.do, state, counts, note, ...written(entry, idOf) };
    }
    case 'add_information':
    case 'add_community_note': {
      const { text, attribution = 'organisation' } = entry;
      return { type: entry.do, text, attribution, ...written(entry, idOf) };
    }
    case 'raise_rights_flag': {
      const { text, concern, about, attribution = 'organisation' } = entry;
      const aboutEntryId = about === undefined ? null : idOf(about);
      return { type: entry.do, text, concern, aboutEntryId, attribution, ...written(entry, idOf) };
    }
    case 'answer_rights_flag': {
      const { outcome, text } = entry;
      return { type: entry.do, flagId: idOf(entry.flag), outcome, text, language };
    }
    case 'change_severity':
      return { type: entry.do, severity: entry.severity, reason: entry.reason, language };
    case 'change_status':
      return { type: entry.do, status: entry.status, reason: entry.reason, language };
    case 'retract_entry':
      return { type: entry.do, entryId: idOf(entry.entry), reason: entry.reason, language };
    case 'open_activation': {
      const { activationType, reason } = entry;
      const { digest } = known.protocolOf(entry.protocol);
      const forAll = { marking: 'AMBER', recipients: { organisationIds: [], personIds: [] } } as const;
      return { type: entry.do, protocol: digest, activationType, reason, language, ...forAll };
    }
    case 'assess_criterion': {
      const { criterion: criterionId, answer, level = null, evidence } = entry;
      const activationId = idOf(entry.activation);
      return { type: entry.do, activationId, criterionId, answer, level, evidence, language };
    }
    case 'propose_transition': {
      const { transition: transitionId, reason } = entry;
      const { transitions, safeguards } = known.documentOf(entry.activation);
      const asks = transitions.some((one) => one.id === transitionId && one.safeguards);
      const answered = asks
        ? safeguards.map(({ id }) => ({ safeguardId: id, answer: 'yes' as const, note: null }))
        : [];
      const activationId = idOf(entry.activation);
      return {
        type: entry.do,
        activationId,
        transitionId,
        reason,
        newType: null,
        safeguards: answered,
        language,
      };
    }
    case 'cast_vote': {
      const { proposal, vote, reason } = entry;
      const digest = known.proposalDigest(proposal);
      return { type: entry.do, proposalId: idOf(proposal), vote, reason, digest, language };
    }
    case 'report_obligation': {
      const { report, text } = entry;
      const obligationId = known.obligationOf(entry.activation, entry.rule, entry.actor);
      return { type: entry.do, obligationId, report, text, language };
    }
  }
}

function written(entry: Told, idOf: (key: string) => Uuid) {
  const { occurredAt, marking, source, language = 'en', corrects } = entry;
  return {
    occurredAt,
    marking,
    recipients: { organisationIds: [], personIds: [] },
    language,
    source: postedSource(source),
    supersedes: corrects === undefined ? null : { entryId: idOf(corrects.entry), reason: corrects.reason },
  };
}

/** Whether an entry is one of the scenario's own; protected organisations that a server alerts beside them are not. */
export function isPlayed({ kind }: { readonly kind: EntryKind }): boolean {
  return !WRITTEN_BY_THE_SERVER.has(kind);
}

/** What no program may give: people run protocols. */
export function isForPeople({ do: does }: ScenarioEntry): boolean {
  return does === 'open_activation' || does === 'propose_transition' || does === 'cast_vote';
}

/** Where protocols run, the exercise has a clock of its own, or how fast it is played would decide what is met. */
export function hasOwnClock({ protocols }: Scenario): boolean {
  return protocols !== undefined;
}
