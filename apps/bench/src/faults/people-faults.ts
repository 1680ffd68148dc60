import { lasting, type Fault, type Scene } from './fault.js';
import type { Participant } from './participant.js';
import { oneOf } from './seeded.js';
import { endSession } from '../nodes/community.js';
import type { Uuid } from '@tocsin/protocol';

const HOUR_MS = 3_600_000;

/** A person with a colleague who is at a screen too, and an incident of theirs. */
function colleagues({ participants, random }: Scene): {
  readonly one: Participant;
  readonly colleague: Participant;
  readonly incidentId: Uuid;
} {
  const one = oneOf(participants, random);
  const others = participants.filter(
    (other) => other !== one && other.person.organisationId === one.person.organisationId,
  );
  return {
    one,
    colleague: others.length > 0 ? oneOf(others, random) : one,
    incidentId: oneOf(one.screen.incidentIds, random),
  };
}

async function releases(colleague: Participant, one: Participant, incidentId: Uuid): Promise<void> {
  const { personId } = one.person;
  await quietly(colleague.givesFromBrowser('releasePerson', { incidentId, personId }));
}

async function assigns(colleague: Participant, one: Participant, incidentId: Uuid): Promise<void> {
  const { personId } = one.person;
  await quietly(colleague.givesFromBrowser('assignPerson', { incidentId, personId, role: 'contributor' }));
}

/** Without a database nobody signs in at a browser: this fault is then none. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

export const peopleFaults = {
  'person taken off the incident and brought back': async (scene) => {
    const { one, colleague, incidentId } = colleagues(scene);
    await releases(colleague, one, incidentId);
    await lasting(scene, 500, 3_000);
    await assigns(colleague, one, incidentId);
  },
  'person taken off the incident while offline': async (scene) => {
    const { one, colleague, incidentId } = colleagues(scene);
    one.screen.goOffline();
    await releases(colleague, one, incidentId);
    await lasting(scene, 200, 1_000);
    one.screen.goOnline();
  },
  'person brought onto the incident while offline': async (scene) => {
    const { one, colleague, incidentId } = colleagues(scene);
    await releases(colleague, one, incidentId);
    await lasting(scene, 1_000, 2_000);
    one.screen.goOffline();
    await assigns(colleague, one, incidentId);
    await lasting(scene, 200, 1_000);
    one.screen.goOnline();
  },
  'session ended': async (scene) => {
    const one = oneOf(scene.participants, scene.random);
    await ends(scene, one);
  },
  'session ended while offline': async (scene) => {
    const one = oneOf(scene.participants, scene.random);
    one.screen.goOffline();
    await ends(scene, one);
    await lasting(scene, 200, 1_000);
    one.screen.goOnline();
  },
  'device asleep': async (scene) => {
    const one = oneOf(scene.participants, scene.random);
    one.screen.goOffline();
    await lasting(scene, 500, 4_000);
    one.screen.goOnline();
  },
  'clock of a client jumps': (scene) => {
    for (const { screen } of scene.participants.slice(0, Math.ceil(scene.participants.length / 4)))
      screen.clockOffsetMs += scene.random() < 0.5 ? HOUR_MS : -HOUR_MS;
    return Promise.resolve();
  },
} satisfies Record<string, Fault>;

/** A database that another fault has just taken away ends nothing; then nothing is noted either. */
async function ends({ system, recorder }: Scene, { person, client }: Participant): Promise<void> {
  try {
    await endSession(system.owner, person.sessionId);
  } catch {
    return;
  }
  recorder.note({ is: 'session_ended', client });
}
