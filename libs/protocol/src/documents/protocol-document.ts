import type {
  ActivationPhase,
  CriterionMode,
  DecisionRule,
  Marking,
  ObligationNature,
  RequestAnswer,
  RequestType,
  StakeholderKind,
  Strength,
} from '../vocabulary.js';

/**
 * A protocol as data: what DSA Art. 48(4) asks a voluntary crisis protocol to say (trigger parameters, roles, measures,
 * period, safeguards, reporting), and what it takes to run one. Identifiers are the document's own; every list may be
 * in any order except `activationTypes`, whose order counts only where `hierarchical` says so.
 */
export interface ProtocolDocument {
  readonly format: 'tocsin-protocol/1';
  /** Lower-case words with hyphens, the same in every version. */
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** Who publishes and keeps it, in words. */
  readonly steward: string;
  readonly summary: string;
  /** BCP 47, of every text in it. */
  readonly language: string;
  /** From when until when it applies, as ISO 8601 dates; null: open. */
  readonly period: { readonly from: string | null; readonly until: string | null; readonly note: string };
  /** Public texts that the document rests on, cited and not linked. */
  readonly sources: readonly DocumentSource[];
  readonly triggers: readonly Stated[];
  readonly roles: readonly Role[];
  readonly measures: readonly Stated[];
  /** What is asked of the rights of those affected; a transition may require an answer to each. */
  readonly safeguards: readonly Stated[];
  readonly reporting: readonly Stated[];
  readonly hierarchical: boolean;
  readonly activationTypes: readonly ActivationType[];
  readonly criteria: readonly Criterion[];
  readonly matrix: Matrix | null;
  /** Own statuses, each standing for one phase that all protocols share. */
  readonly statuses: readonly DocumentStatus[];
  readonly opening: Opening;
  readonly transitions: readonly Transition[];
  readonly obligations: readonly ObligationRule[];
  readonly notices: readonly NoticeRule[];
  readonly crosswalk: readonly Crosswalk[];
}

export interface DocumentSource {
  readonly id: string;
  /** The instrument or page, its publisher and its date, such as "Regulation (EU) 2021/784, Art. 3(3)". */
  readonly citation: string;
}

/** Where a rule or number comes from: a law, something published, or our own default. */
export interface Origins {
  /** `law` and `published` name a source; `default` says that the choice is ours. */
  readonly origin: 'law' | 'published' | 'default';
  readonly sourceId: string | null;
}

export interface Stated extends Origins {
  readonly id: string;
  readonly text: string;
}

/**
 * Somebody with a part to play. `by_kind`: every organisation on the incident of one of the kinds. `lead`: whichever
 * leads the incident, if of one of the kinds. `seat`: the organisations that the deployment names when it publishes.
 */
export interface Role extends Stated {
  readonly name: string;
  readonly kinds: readonly StakeholderKind[];
  readonly filled: 'by_kind' | 'lead' | 'seat';
}

export interface ActivationType extends Stated {
  readonly name: string;
  /** Tests of this type, by id; empty where the type has none of its own. */
  readonly criteria: readonly string[];
  readonly mode: CriterionMode;
}

/** A test that is met or not, or a scale with levels. */
export interface Criterion extends Stated {
  readonly scale: readonly { readonly id: string; readonly name: string }[] | null;
}

/** What two scales together recommend. Cells name every pair of levels once; a recommendation decides nothing. */
export interface Matrix extends Origins {
  readonly rows: string;
  readonly columns: string;
  readonly cells: readonly {
    readonly row: string;
    readonly column: string;
    readonly recommends: string;
  }[];
}

export interface DocumentStatus {
  readonly id: string;
  readonly name: string;
  readonly phase: ActivationPhase;
  /** Stands only until it is confirmed or lapses. */
  readonly provisional: boolean;
}

/** Who may start to run it, and in which status it then is. */
export interface Opening extends Origins {
  readonly roles: readonly string[];
  readonly status: string;
}

export interface Transition extends Origins {
  readonly id: string;
  readonly name: string;
  /** Only these activation types, or null for all: one type may be decided by others than the next. */
  readonly activationTypes: readonly string[] | null;
  readonly from: readonly string[];
  readonly to: string;
  /** Status while it is being decided; null: the one it comes from. */
  readonly pending: string | null;
  /** Status when it is declined; null: back to the one it comes from. */
  readonly declined: string | null;
  /** Status when it is withdrawn or lapses; null: back to the one it comes from. */
  readonly withdrawn: string | null;
  readonly proposers: readonly string[];
  readonly decision: Decision;
  /** What the criteria sheet must say: nothing, every test answered (unknown is an answer), or the type's tests met. */
  readonly criteria: 'none' | 'decided' | 'met';
  /** Whether every safeguard is answered with the proposal. */
  readonly safeguards: boolean;
  /** Whether a new activation of another type takes its place; `status` is where that one begins. */
  readonly opensType: { readonly status: string } | null;
}

/** How many different supporters it takes at least, the proposer among them. */
export interface Minimum {
  readonly people: number;
  readonly organisations: number;
  readonly kinds: number;
}

/**
 * `sole`: one organisation of the deciding roles. `quorum`: `votes` organisations of them. `consensus`: at least one of
 * each deciding role, and nobody of them against. `automatic`: the clock, `after` a duration in the status it comes from.
 */
export interface Decision {
  readonly rule: DecisionRule;
  readonly deciders: readonly string[];
  readonly votes: number | null;
  readonly minimum: Minimum;
  /** ISO 8601 duration; only `automatic` has one. */
  readonly after: string | null;
  /** ISO 8601 duration after which an open proposal lapses; null: never. */
  readonly lapsesAfter: string | null;
}

export interface ObligationRule extends Stated {
  /** Role that owes it; one obligation for every organisation that fills it. For a request always who received it. */
  readonly holder: string;
  readonly begins:
    | { readonly on: 'transition'; readonly transitions: readonly string[] }
    | { readonly on: 'opening' }
    | { readonly on: 'request'; readonly types: readonly RequestType[] }
    | { readonly on: 'answer'; readonly types: readonly RequestType[]; readonly answer: RequestAnswer };
  /** Only one activation type, or null for all. Not for what begins with a request or answer. */
  readonly activationTypes: readonly string[] | null;
  /** `act_by`: to be done by then. `keep_until`: to be kept up until then. */
  readonly nature: ObligationNature;
  /** ISO 8601 duration; null: no time is set. */
  readonly within: string | null;
  /** Duration after which it begins anew once met; null: once only. */
  readonly again: string | null;
  readonly strength: Strength;
  /** Law, article and jurisdiction, or the promise it rests on, in words. */
  readonly basis: string;
  /** IANA zone in which days and months are counted and the deadline is shown. */
  readonly timeZone: string;
  /** Answers to a request that stop its clock. */
  readonly stoppedBy: readonly RequestAnswer[];
  /** What shows that it was met. */
  readonly evidence: string;
}

export interface NoticeRule extends Stated {
  readonly transitions: readonly string[];
  readonly to: readonly string[];
  readonly marking: Marking;
  readonly chathamHouse: boolean;
  /** ISO 8601 duration; null: no acknowledgement is expected. */
  readonly acknowledgeWithin: string | null;
}

/** How a type of this version relates to one of another version or protocol. */
export interface Crosswalk extends Origins {
  readonly type: string;
  readonly other: { readonly protocol: string; readonly version: string; readonly type: string };
  readonly relation: 'replaces' | 'close_to' | 'wider_than' | 'narrower_than' | 'runs_beside';
  readonly note: string;
}

/** A published document as the rules use it. `seats` are the organisations that fill its `seat` roles, by role. */
export interface PublishedProtocol {
  readonly digest: string;
  readonly document: ProtocolDocument;
  /** It governs what it started, and starts nothing any more. */
  readonly retired: boolean;
  readonly seats: Readonly<Record<string, readonly string[]>>;
}
