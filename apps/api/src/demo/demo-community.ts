import { createHash } from 'node:crypto';
import { NO_RECIPIENTS, type Command } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import { Sessions } from '../access/sessions.js';
import type { Viewer } from '../access/viewer.js';
import { VisibleIncidents } from '../incidents/visible-incidents.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { SetClock, shifted, type Clock } from '../server/clock.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { CommandsService } from '../timeline/commands.service.js';
import { Cursors } from '../timeline/cursors.js';
import { EntryLog } from '../timeline/entry-log.js';
import { Participations } from '../timeline/participations.js';
import { Situations } from '../timeline/situations.js';
import { OWN_WORD } from '../timeline/writing.inputs.js';
import type { DeclareIncidentInput } from '../incidents/incident.inputs.js';
import { DEMO_INCIDENTS, type DemoIncident, type DemoStep } from './incidents.js';
import { DEMO_ORGANISATIONS } from './people.js';

const MINUTE = 60_000;

/** The same name gives the same identifier, so that loading can be broken off anywhere and simply run again. */
function demoId(...name: string[]): string {
  const hex = createHash('sha256')
    .update(`tocsin demo/${name.join('/')}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Loads the invented community into a database that has none. Its incidents pass through the same rules and the same
 * append as everybody's, under a clock set to the time of each step.
 */
export async function loadDemoCommunity(
  owner: DataSource,
  clock: Clock,
  say: (line: string) => void,
): Promise<void> {
  const last = DEMO_INCIDENTS.at(-1);
  if (last === undefined || (await isLoaded(owner, last))) return;
  say('Loading the demo community …');
  await loadPeople(owner);
  const loadedAt = clock.now();
  const at = new SetClock(loadedAt);
  const log = new EntryLog(owner, at);
  const participations = new Participations(owner, log);
  const cursors = new Cursors(owner);
  await cursors.onModuleInit();
  const commands = new CommandsService(log, new Situations(log), participations, cursors, at);
  const stakeholders = new StakeholdersService(owner);
  const incidents = new IncidentsService(new VisibleIncidents(log), commands, stakeholders, cursors);
  const viewers = new Map<string, Promise<Viewer>>();
  const viewerOf = (organisation: string): Promise<Viewer> => {
    const viewer = viewers.get(organisation) ?? signedIn(owner, clock, dutyPerson(organisation));
    viewers.set(organisation, viewer);
    return viewer;
  };
  try {
    for (const incident of DEMO_INCIDENTS) {
      await load(incident, { loadedAt, at, log, commands, incidents, viewerOf });
    }
  } finally {
    const sessions = (await Promise.all(viewers.values())).map(({ sessionId }) => sessionId);
    await owner.query('DELETE FROM session WHERE id = ANY ($1)', [sessions]);
  }
}

/** Nothing is written but under a session, by invented people as by real ones. */
async function signedIn(owner: DataSource, clock: Clock, personId: string): Promise<Viewer> {
  const sessions = new Sessions(owner, clock);
  const wanted = {
    kind: 'program',
    name: 'demo',
    proof: 'demo',
    operations: null,
    incidentIds: null,
  } as const;
  const { secret } = await sessions.open(personId, wanted);
  const viewer = await sessions.identify(secret, 'program');
  if (viewer === null) throw new Error('a person of the demo community cannot sign in');
  return viewer;
}

async function isLoaded(owner: DataSource, incident: DemoIncident): Promise<boolean> {
  const step = incident.steps.at(-1);
  if (step === undefined) return true;
  const found = await owner.query<object[]>('SELECT FROM command WHERE person_id = $1 AND id = $2', [
    dutyPerson(step.by),
    commandId(incident, step),
  ]);
  return found.length > 0;
}

async function loadPeople(owner: DataSource): Promise<void> {
  for (const { name, kind, country, people, protected: isProtected } of DEMO_ORGANISATIONS) {
    const organisation = demoId(name);
    await owner.query(
      `INSERT INTO organisation (id, name, kind, country, protected, active) VALUES ($1, $2, $3, $4, $5, true)
       ON CONFLICT DO NOTHING`,
      [organisation, name, kind, country, isProtected ?? false],
    );
    for (const person of people) {
      await owner.query(
        `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, true) ON CONFLICT DO NOTHING`,
        [
          demoId(name, person.name),
          organisation,
          person.name,
          person.title,
          person.languages,
          person.onDuty,
          person === people[0],
        ],
      );
    }
  }
}

interface Loading {
  readonly loadedAt: string;
  readonly at: SetClock;
  readonly log: EntryLog;
  readonly commands: CommandsService;
  readonly incidents: IncidentsService;
  readonly viewerOf: (organisation: string) => Promise<Viewer>;
}

async function load(incident: DemoIncident, loading: Loading): Promise<void> {
  const { at, log, commands, incidents, viewerOf } = loading;
  const declaredAt = shifted(loading.loadedAt, -incident.declaredBefore * MINUTE);
  const declaring = await viewerOf(incident.declaredBy);
  const declared = commandId(incident, null);
  const entryIds = new Map<string, string>();
  at.set(declaredAt);
  const known = await log.commandGiven(declaring, declared);
  const incidentId =
    known?.incidentId ?? (await incidents.declare(declaring, declaration(incident, declared))).incidentId;
  for (const step of incident.steps) {
    const viewer = await viewerOf(step.by);
    const id = commandId(incident, step);
    const given = await log.commandGiven(viewer, id);
    at.set(shifted(declaredAt, step.after * MINUTE));
    const entry =
      given === null
        ? await commands.give(viewer, { commandId: id, incidentId }, commandOf(step, at.now(), entryIds))
        : await log.readOne(viewer, given.incidentId, given.number);
    if (step.key !== undefined && entry !== null) entryIds.set(step.key, entry.entry.id);
  }
}

function declaration(incident: DemoIncident, id: string): DeclareIncidentInput {
  const { country, alsoAlert } = incident;
  return {
    language: 'en',
    exercise: false,
    ...incident.declaration,
    commandId: id,
    country,
    alsoAlert: alsoAlert.map((name) => demoId(name)),
  } as unknown as DeclareIncidentInput;
}

function commandOf(step: DemoStep, now: string, entryIds: ReadonlyMap<string, string>): Command {
  const counts = step.command['counts'] as readonly object[] | undefined;
  return {
    occurredAt: null,
    recipients: NO_RECIPIENTS,
    source: OWN_WORD,
    attribution: 'organisation',
    language: 'en',
    aboutEntryId: null,
    flagId: step.answers === undefined ? undefined : entryIds.get(step.answers),
    supersedes:
      step.corrects === undefined
        ? null
        : { entryId: entryIds.get(step.corrects.key), reason: step.corrects.reason },
    ...step.command,
    ...(counts ? { counts: counts.map((one) => ({ ...one, asOf: { at: now, fidelity: 'minute' } })) } : {}),
  } as unknown as Command;
}

/** The first person of a demo organisation speaks for it. */
function dutyPerson(organisation: string): string {
  const first = DEMO_ORGANISATIONS.find(({ name }) => name === organisation)?.people[0];
  if (first === undefined) throw new Error(`nobody is on duty at ${organisation}`);
  return demoId(organisation, first.name);
}

function commandId(incident: DemoIncident, step: DemoStep | null): string {
  const index = step === null ? 'declaration' : String(incident.steps.indexOf(step));
  return demoId(incident.declaredBy, String(incident.declaration['title']), index);
}
