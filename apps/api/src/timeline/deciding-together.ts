import {
  decide,
  evolve,
  knownEntry,
  restsOnPeople,
  tellsAfter,
  type Circumstances,
  type Command,
  type IncidentState,
  type Uuid,
} from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import type { DecidedCommand } from './appending.js';
import { actorAs } from './participations.js';
import { NOT_ASKED, type Remembered } from './situations.js';

/** A command that has come. */
export interface GivenCommand {
  readonly viewer: Viewer;
  readonly commandId: Uuid;
  readonly incidentId: Uuid;
  readonly command: Command;
  readonly digest: Buffer;
}

export interface DecidedTogether<Given> {
  readonly together: readonly { readonly given: Given; readonly decided: DecidedCommand }[];
  /** Those that have to be decided on what the log says. */
  readonly others: readonly Given[];
  /** The fold with each entry that `together` writes. */
  readonly states: readonly IncidentState[];
}

/**
 * Decides on commands that have come for one incident on what a node remembers of it, each on the state that the one
 * before left. One synchronous step: nothing comes in between, and the memory is afterwards as it was before.
 */
export function decideTogether<Given extends GivenCommand>(
  remembered: Remembered,
  all: readonly Given[],
  circumstances: () => Circumstances,
): DecidedTogether<Given> {
  const together: { given: Given; decided: DecidedCommand }[] = [];
  const others: Given[] = [];
  const states: IncidentState[] = [];
  const { entries, roles } = remembered;
  let { state } = remembered;
  let isEnd = false;
  for (const given of all) {
    const { viewer, command, commandId, incidentId, digest } = given;
    const role = roles.get(viewer.personId) ?? null;
    const repeated = together.some(({ decided }) => decided.commandId === commandId);
    // Who is in force and what is published is not remembered.
    if (role === null || repeated || isEnd || isNotFromMemory(command)) {
      others.push(given);
      continue;
    }
    const at = circumstances();
    const situation = { incidentId, state, entries, ...NOT_ASKED };
    const decision = decide(situation, command, actorAs(viewer, incidentId, role), at);
    if (!decision.ok) {
      others.push(given);
      continue;
    }
    for (const accepted of decision.entries) {
      // After who is on the incident has changed, the roles that are remembered are those of before.
      isEnd ||= accepted.membership.length > 0 || !tellsAfter(state, accepted.entry);
      state = evolve(state, accepted.entry);
      states.push(state);
      entries.set(accepted.entry.id, knownEntry(accepted));
    }
    const decided = { viewer, commandId, digest, role, at: at.now, entries: decision.entries };
    together.push({ given, decided });
  }
  // They are remembered when the log has them, and not before.
  for (const { decided } of together) for (const { entry } of decided.entries) entries.delete(entry.id);
  return { together, others, states };
}

function isNotFromMemory(command: Command): boolean {
  return restsOnPeople(command) || command.type === 'declare_incident';
}
