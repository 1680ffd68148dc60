import type { Command, IncidentState, ProtocolDocument } from '@tocsin/protocol';

/** A step of an invented incident: who says what, `after` minutes from its declaration. */
export interface DemoStep {
  readonly after: number;
  readonly by: string;
  readonly key?: string;
  readonly corrects?: { readonly key: string; readonly reason: string };
  readonly answers?: string;
  /** The step whose entry a translation is of. */
  readonly translates?: string;
  readonly command: DemoCommand;
}

/** Commands as a person would give them; times, recipients and language come from the step unless they are given. */
export type DemoCommand = { readonly type: Command['type']; readonly language?: string } & Readonly<
  Record<string, unknown>
>;

/** A step that runs a protocol: what it speaks of, and so what it says, is known only once the steps before it are there. */
export interface RunningStep {
  readonly after: number;
  readonly by: string;
  readonly key: string;
  readonly commandsOn: (known: Known) => readonly Command[];
}

/** What is there already, by the names that the demo gives it. */
export interface Known {
  readonly state: IncidentState;
  readonly entryId: (key: string) => string;
  readonly organisationId: (name: string) => string;
  /** By its file's name without the ending, such as `example@1`. */
  readonly protocol: (name: string) => { readonly digest: string; readonly document: ProtocolDocument };
}
