import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Uuid } from '@tocsin/protocol';
import { AnswerLost, CommandRefused, isPassing } from '../nodes/commands.js';
import { TEXT_OF_COMMAND } from './final-log.js';
import type { Network } from './network.js';
import type { Recorder } from './recorder.js';

/** Longer than any fault of a run lasts, so that in the end only very few commands have an unknown fate. */
const ATTEMPTS = 14;
const ANSWER_WITHIN_MS = 5_000;
const PAUSE = { first: 50, longest: 2_000 } as const;

/** Who gives commands: one person, from wherever the network leads. */
export interface Giver {
  readonly client: number;
  /** Sends the command once and says which entry it wrote. */
  readonly send: (
    address: string,
    mutation: string,
    input: { readonly commandId: Uuid } & Readonly<Record<string, unknown>>,
    withinMs: number,
  ) => Promise<Uuid>;
}

export interface CommandOutcome {
  readonly is: 'ok' | 'fail' | 'info';
}

/** How the identifier of a command travels; a variant that is known to be bad forgets it between attempts. */
export type CommandIdFor = (commandId: Uuid, attempt: number) => Uuid;

/**
 * Gives one command, and when no answer comes gives the very same one again on another node, as every client of ours does.
 * Notes what was asked and what came of it.
 */
export async function giveCommand(
  giver: Giver,
  mutation: string,
  input: { readonly incidentId: Uuid } & Readonly<Record<string, unknown>>,
  { network, recorder }: { readonly network: Network; readonly recorder: Recorder },
  sent: CommandIdFor = (commandId) => commandId,
  commandId: Uuid = randomUUID(),
): Promise<CommandOutcome> {
  const { client } = giver;
  recorder.note({ is: 'invoke', client, incidentId: input.incidentId, commandId });
  let lost = '';
  let address: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    address = network.address(address);
    try {
      const given = { ...input, commandId: sent(commandId, attempt) };
      const entryId = await giver.send(address, mutation, given, ANSWER_WITHIN_MS);
      recorder.note({ is: 'ok', client, commandId, entryId });
      return { is: 'ok' };
    } catch (error) {
      if (error instanceof AnswerLost) lost = error.message;
      else if (!(error instanceof CommandRefused)) throw error;
      else if (!isPassing(error)) {
        // An earlier attempt of which nothing was heard may have been carried out before this one was refused.
        if (lost === '') recorder.note({ is: 'fail', client, commandId, code: error.code });
        else recorder.note({ is: 'info', client, commandId, why: `${lost}, then ${error.code}` });
        return { is: lost === '' ? 'fail' : 'info' };
      }
    }
    await wait(Math.min(PAUSE.longest, PAUSE.first * 2 ** attempt));
  }
  recorder.note({ is: 'info', client, commandId, why: lost });
  return { is: 'info' };
}

/** A piece of information whose text names its command, for everybody on the incident or for some of them. */
export function information(
  incidentId: Uuid,
  commandId: Uuid,
  {
    random,
    organisationIds,
    personIds,
  }: {
    readonly random: () => number;
    readonly organisationIds: readonly Uuid[];
    readonly personIds: readonly Uuid[];
  },
): { readonly incidentId: Uuid } & Readonly<Record<string, unknown>> {
  const text = `${TEXT_OF_COMMAND}${commandId}`;
  const chosen = random();
  if (chosen < 0.6) return { incidentId, marking: 'AMBER', text };
  if (chosen < 0.7) return { incidentId, marking: 'GREEN', text };
  if (chosen < 0.85) return { incidentId, marking: 'AMBER', text, recipients: { organisationIds } };
  return { incidentId, marking: 'RED', text, recipients: { personIds } };
}
