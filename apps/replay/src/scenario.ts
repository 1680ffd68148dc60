import type {
  Attribution,
  Certainty,
  Command,
  Count,
  EntryKind,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  Moment,
  PlatformState,
  Reliability,
  RightsConcern,
  Severity,
  Source,
  StakeholderKind,
  Uuid,
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
  readonly entries: readonly ScenarioEntry[];
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
  | (Said & { readonly do: 'change_status'; readonly status: IncidentStatus; readonly reason: string })
  | (Said & { readonly do: 'retract_entry'; readonly entry: string; readonly reason: string });

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
};

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
    case 'acknowledge_alert':
    case 'change_severity':
    case 'change_status':
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

/** The command that an entry of a scenario stands for. */
export function commandOf(entry: ScenarioEntry, idOf: (key: string) => Uuid): Given {
  const language = entry.language ?? 'en';
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

/** A server may alert protected organisations beside those of the scenario; they join in entries of their own. */
export function isPlayed({ kind }: { readonly kind: EntryKind }): boolean {
  return kind !== 'organisation_joined';
}
