import { createHash } from 'node:crypto';
import { nextDeadlineOf, NO_RECIPIENTS, type Command, type IncidentState } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import { Sessions } from '../access/sessions.js';
import type { Viewer } from '../access/viewer.js';
import { VisibleIncidents } from '../incidents/visible-incidents.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { PublishedProtocols } from '../protocols/published-protocols.js';
import { SetClock, shifted, type Clock } from '../server/clock.js';
import { Measures } from '../server/operations/measures.js';
import { Tracing } from '../server/operations/tracing.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { ClockLog } from '../timeline/clock-log.js';
import { CommandsService } from '../timeline/commands.service.js';
import { Cursors } from '../timeline/cursors.js';
import { CommandLog } from '../timeline/command-log.js';
import { EntryLog } from '../timeline/entry-log.js';
import { Participations } from '../timeline/participations.js';
import { Situations } from '../timeline/situations.js';
import { OWN_WORD } from '../timeline/writing.inputs.js';
import type { DeclareIncidentInput } from '../incidents/incident.inputs.js';
import { DEMO_INCIDENTS, type DemoIncident } from './incidents.js';
import { DEMO_ORGANISATIONS } from './people.js';
import { publishDefinitions, type Definitions } from './protocols.js';
import type { DemoStep, Known, RunningStep } from './steps.js';

const MINUTE = 60_000;
const NOTICED_AFTER = 500;
/** Before all of the incidents. */
const PUBLISHED_BEFORE = 30 * 24 * 60 * MINUTE;
const PUBLISHER = 'Call Coordination Secretariat';

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
  const commandLog = new CommandLog(owner, at);
  const participations = new Participations(owner, log);
  const cursors = new Cursors(owner);
  await cursors.onModuleInit();
  const situations = new Situations(log, participations, new PublishedProtocols(owner));
  const commands = new CommandsService(
    log,
    commandLog,
    new ClockLog(owner),
    situations,
    participations,
    cursors,
    at,
    new Measures(),
    Tracing.off,
  );
  const stakeholders = new StakeholdersService(owner);
  const incidents = new IncidentsService(new VisibleIncidents(log), commands, stakeholders, cursors);
  const viewers = new Map<string, Promise<Viewer>>();
  const viewerOf = (organisation: string): Promise<Viewer> => {
    const viewer = viewers.get(organisation) ?? signedIn(owner, clock, dutyPerson(organisation));
    viewers.set(organisation, viewer);
    return viewer;
  };
  try {
    at.set(shifted(loadedAt, -PUBLISHED_BEFORE));
    const definitions = await publishDefinitions(owner, at, await viewerOf(PUBLISHER), (name) =>
      demoId(name),
    );
    for (const incident of DEMO_INCIDENTS) {
      await load(incident, {
        loadedAt,
        at,
        log,
        commandLog,
        commands,
        situations,
        incidents,
        viewerOf,
        definitions,
      });
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
  for (const { name, kind, country, people, protected: isProtected, dutyLine } of DEMO_ORGANISATIONS) {
    const organisation = demoId(name);
    await owner.query(
      `INSERT INTO organisation (id, name, kind, country, protected, active, duty_line) VALUES ($1, $2, $3, $4, $5, true, $6)
       ON CONFLICT DO NOTHING`,
      [organisation, name, kind, country, isProtected ?? false, dutyLine ?? null],
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
  readonly commandLog: CommandLog;
  readonly commands: CommandsService;
  readonly situations: Situations;
  readonly incidents: IncidentsService;
  readonly definitions: Definitions;
  readonly viewerOf: (organisation: string) => Promise<Viewer>;
}

async function load(incident: DemoIncident, loading: Loading): Promise<void> {
  const { at, log, commandLog, commands, incidents, viewerOf } = loading;
  const declaredAt = shifted(loading.loadedAt, -incident.declaredBefore * MINUTE);
  const declaring = await viewerOf(incident.declaredBy);
  const declared = commandId(incident, null);
  const entryIds = new Map<string, string>();
  at.set(declaredAt);
  const known = await commandLog.commandGiven(declaring, declared);
  const incidentId =
    known?.incidentId ?? (await incidents.declare(declaring, declaration(incident, declared))).incidentId;
  const steps: readonly (DemoStep | RunningStep)[] = [...incident.steps, ...(incident.running ?? [])];
  for (const step of steps.toSorted((a, b) => a.after - b.after)) {
    const viewer = await viewerOf(step.by);
    const when = shifted(declaredAt, step.after * MINUTE);
    await passDeadlines(when);
    at.set(when);
    for (const [index, command] of (await commandsOf(step)).entries()) {
      const id = commandId(incident, step, index);
      const given = await commandLog.commandGiven(viewer, id);
      const entry =
        given === null
          ? await commands.give(viewer, { commandId: id, incidentId }, command)
          : await log.readOne(viewer, given.incidentId, given.number);
      if (step.key !== undefined && entry !== null) entryIds.set(step.key, entry.entry.id);
    }
  }

  await passDeadlines(loading.loadedAt);

  /** As the server would have, had it been there. */
  async function passDeadlines(until: string): Promise<void> {
    for (;;) {
      const { situation } = await loading.situations.current(incidentId, 'clock');
      const deadline = situation.state === null ? null : nextDeadlineOf(situation.state);
      if (deadline === null || shifted(deadline, NOTICED_AFTER) >= until) return;
      at.set(shifted(deadline, NOTICED_AFTER));
      await commands.passDeadlines(incidentId);
    }
  }

  async function commandsOf(step: DemoStep | RunningStep): Promise<readonly Command[]> {
    if ('command' in step) return [commandSaid(step, at.now(), entryIds)];
    const { situation } = await loading.situations.current(incidentId, 'clock');
    if (situation.state === null) throw new Error('an incident is there once it is declared');
    return step.commandsOn(knownFrom(situation.state, entryIds, loading.definitions));
  }
}

/** What a step that runs a protocol speaks of, by the names it has in the demo. */
function knownFrom(
  state: IncidentState,
  entryIds: ReadonlyMap<string, string>,
  definitions: Definitions,
): Known {
  const found = <T>(what: string, thing: T | undefined): T => {
    if (thing === undefined) throw new Error(`the demo speaks of ${what}, which is not there`);
    return thing;
  };
  return {
    state,
    entryId: (key) => found(key, entryIds.get(key)),
    organisationId: (name) => demoId(name),
    protocol: (name) => found(name, definitions.get(name)),
  };
}

function declaration(incident: DemoIncident, id: string): DeclareIncidentInput {
  const { country, alsoAlert } = incident;
  return {
    language: 'en',
    exercise: false,
    ...incident.declaration,
    commandId: id,
    // Its places are invented, so they lie in no country; whose authorities are alerted is said all the same.
    countries: [],
    country,
    alsoAlert: alsoAlert.map((name) => demoId(name)),
  } as unknown as DeclareIncidentInput;
}

function commandSaid(step: DemoStep, now: string, entryIds: ReadonlyMap<string, string>): Command {
  const counts = step.command['counts'] as readonly object[] | undefined;
  return {
    occurredAt: null,
    recipients: NO_RECIPIENTS,
    source: OWN_WORD,
    attribution: 'organisation',
    language: 'en',
    parts: [],
    aboutEntryId: null,
    entryId: step.translates === undefined ? undefined : entryIds.get(step.translates),
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

function commandId(incident: DemoIncident, step: DemoStep | RunningStep | null, index = 0): string {
  return demoId(incident.declaredBy, String(incident.declaration['title']), nameOf(incident, step, index));
}

function nameOf(incident: DemoIncident, step: DemoStep | RunningStep | null, index: number): string {
  if (step === null) return 'declaration';
  return 'command' in step ? String(incident.steps.indexOf(step)) : `${step.key} ${String(index)}`;
}
