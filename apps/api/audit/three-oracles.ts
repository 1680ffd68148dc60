import { createHash } from 'node:crypto';
import {
  audienceOf,
  keysOf,
  Marking,
  overlaps,
  ParticipantRole,
  StakeholderKind,
  type Assignment,
  type Key,
} from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { World } from '../test/world.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import type { Random } from './random.js';

const VIEWERS = 60;
const ENTRIES = 350;
const INCIDENTS = 12;
const NOW = '2026-11-20T14:00:00.000Z';
const EARLIER = '2026-11-20T13:00:00.000Z';
const LATER = '2026-11-20T15:00:00.000Z';

/** Somebody, with what the rules in TypeScript make of them. */
interface Somebody {
  readonly personId: string;
  readonly organisationId: string;
  readonly kind: StakeholderKind;
  readonly secret: string;
  readonly inForce: boolean;
  readonly incidentIds: readonly string[] | null;
  readonly assignments: readonly Assignment[];
}

interface Written {
  readonly id: string;
  readonly incidentId: string;
  readonly audience: readonly Key[];
}

/**
 * Pairs of a viewer and an entry in worlds drawn at random: whether one sees the other, by the rule in TypeScript, by
 * the overlap in SQL, and by the row policies under the API's own login. Sessions that ended, expired or fell idle,
 * people and organisations that were suspended, and tokens for some incidents only are among them. `value` is how many
 * pairs were compared; 20,000 in one run, 1,000,000 in a long one.
 */
export const threeOracles: Check = {
  name: 'rules-sql-and-row-security',
  good: 'at_least',
  async run({ size, random, world }: Surroundings): Promise<Finding> {
    const target = size === 'long' ? 1_000_000 : 20_000;
    const api = await new DataSource({
      type: 'postgres',
      url: world.database.apiUrl,
      poolSize: 1,
    }).initialize();
    const failures: string[] = [];
    let pairs = 0;
    try {
      for (let round = 0; pairs < target; round += 1) {
        const drawn = await draw(world, random.apart(`world ${String(round)}`));
        for (const viewer of drawn.people) {
          const rule = byRule(viewer, drawn.entries);
          const overlap = await visible(world.database.owner, viewer, drawn.incidents, OVERLAP);
          const policies = await visible(api, viewer, drawn.incidents, POLICIES);
          for (const { id } of drawn.entries) {
            pairs += 1;
            const answers = [rule, overlap, policies].map((seen) => seen.has(id));
            if (new Set(answers).size > 1) failures.push(`${viewer.personId} ${id}: ${answers.join(', ')}`);
          }
        }
      }
    } finally {
      await api.destroy();
    }
    return { cases: pairs, failures, value: pairs, target };
  },
};

const OVERLAP = `SELECT id FROM entry WHERE incident_id = ANY ($1) AND audience && viewer_keys()
  AND coalesce(incident_id = ANY ((SELECT viewer_incidents())::uuid[]), true)`;
const POLICIES = 'SELECT id FROM entry WHERE incident_id = ANY ($1)';

function byRule(viewer: Somebody, entries: readonly Written[]): ReadonlySet<string> {
  if (!viewer.inForce) return new Set();
  const { personId, organisationId, kind, incidentIds } = viewer;
  const within = (incidentId: string): boolean => incidentIds === null || incidentIds.includes(incidentId);
  const assignments = viewer.assignments.filter(({ incidentId }) => within(incidentId));
  const keys = new Set(keysOf({ personId, organisationId, organisationKind: kind }, assignments));
  return new Set(
    entries.filter((one) => within(one.incidentId) && overlaps(one.audience, keys)).map(({ id }) => id),
  );
}

async function visible(
  database: DataSource,
  { secret }: Somebody,
  incidents: readonly string[],
  statement: string,
): Promise<ReadonlySet<string>> {
  const runner = database.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`SELECT set_config('tocsin.session', $1, true), set_config('tocsin.now', $2, true)`, [
      createHash('sha256').update(secret).digest('hex'),
      NOW,
    ]);
    const found = (await runner.query(statement, [incidents])) as { id: string }[];
    return new Set(found.map(({ id }) => id));
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

async function draw(
  world: World,
  random: Random,
): Promise<{ people: Somebody[]; entries: Written[]; incidents: string[] }> {
  const { owner } = world.database;
  const kinds = Object.values(StakeholderKind);
  const incidents = Array.from({ length: INCIDENTS }, () => random.uuid());
  const organisations = Array.from({ length: VIEWERS / 2 }, () => ({
    id: random.uuid(),
    kind: random.pick(kinds),
    active: !random.chance(0.1),
  }));
  await owner.query(
    `INSERT INTO organisation (id, name, kind, country, protected, active)
     SELECT (o ->> 'id')::uuid, o ->> 'id', o ->> 'kind', 'NZ', false, (o ->> 'active')::boolean FROM jsonb_array_elements($1) o`,
    [JSON.stringify(organisations)],
  );
  await owner.query(
    `INSERT INTO incident (id, version, audiences) SELECT unnest($1::uuid[]), 1, '{nobody}'`,
    [incidents],
  );
  const people = Array.from({ length: VIEWERS }, (): Somebody =>
    somebody(random, random.pick(organisations), incidents),
  );
  await store(world, people, random);
  const entries = Array.from({ length: ENTRIES }, () => write(random, people, incidents));
  await owner.query(
    `INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
     SELECT (e ->> 'incidentId')::uuid, n, (e ->> 'id')::uuid, ARRAY(SELECT jsonb_array_elements_text(e -> 'audience')),
            $2, $3, now(), ''
     FROM jsonb_array_elements($1) WITH ORDINALITY AS t (e, n)`,
    [JSON.stringify(entries), people[0]?.personId, people[0]?.organisationId],
  );
  return { people, entries, incidents };
}

function somebody(
  random: Random,
  organisation: { id: string; kind: StakeholderKind; active: boolean },
  incidents: readonly string[],
): Somebody {
  const on = random.shuffled(incidents).slice(0, random.below(5));
  const scope = random.chance(0.2) ? random.shuffled(incidents).slice(0, random.below(4)) : null;
  return {
    personId: random.uuid(),
    organisationId: organisation.id,
    kind: organisation.kind,
    secret: random.uuid(),
    inForce: organisation.active && !random.chance(0.2),
    incidentIds: scope,
    assignments: on.map((incidentId) => ({ incidentId, role: random.pick(Object.values(ParticipantRole)) })),
  };
}

/** Whoever is not in force for no fault of their organisation, is so in one of four ways. */
async function store(world: World, people: readonly Somebody[], random: Random): Promise<void> {
  const { owner } = world.database;
  for (const one of people) {
    const ailment = one.inForce ? null : random.pick(['suspended', 'ended', 'expired', 'idle'] as const);
    await owner.query(
      `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
       VALUES ($1, $2, 'x', 'x', '{en}', true, false, $3)`,
      [one.personId, one.organisationId, ailment !== 'suspended'],
    );
    await owner.query(
      `INSERT INTO session (id, secret_hash, person_id, kind, name, proof, created_at, last_used_at, expires_at, ended_at,
         idle_limit, incident_ids)
       VALUES (gen_random_uuid(), $1, $2, 'program', '', 'token', $3, $3, $4, $5, $6, $7)`,
      [
        createHash('sha256').update(one.secret).digest(),
        one.personId,
        EARLIER,
        ailment === 'expired' ? NOW : LATER,
        ailment === 'ended' ? EARLIER : null,
        ailment === 'idle' ? '1 hour' : null,
        one.incidentIds,
      ],
    );
    for (const { incidentId, role } of one.assignments) {
      await owner.query(`INSERT INTO participation VALUES ($1, $2, 'contributor') ON CONFLICT DO NOTHING`, [
        incidentId,
        one.organisationId,
      ]);
      await owner.query('INSERT INTO assignment VALUES ($1, $2, $3, $4)', [
        incidentId,
        one.personId,
        one.organisationId,
        role,
      ]);
    }
  }
}

function write(random: Random, people: readonly Somebody[], incidents: readonly string[]): Written {
  const incidentId = random.pick(incidents);
  const author = random.pick(people);
  const named = (count: number): readonly Somebody[] => random.shuffled(people).slice(0, count);
  const on = people.filter(({ assignments }) => assignments.some((one) => one.incidentId === incidentId));
  const marking = random.pick(Object.values(Marking));
  const audience = audienceOf({
    incidentId,
    marking,
    recipients: {
      organisationIds: random.chance(0.4) ? named(random.between(1, 3)).map((one) => one.organisationId) : [],
      personIds: named(random.between(1, 3)).map(({ personId }) => personId),
    },
    participants: on,
    author,
  });
  // Also what no marking gives by itself: one kind of those on the incident, or whoever leads it.
  const special = random.chance(0.2)
    ? [
        random.pick([
          `inc:${incidentId}/${author.kind}`,
          `inc:${incidentId}/leads`,
          `org:${author.organisationId}`,
        ]),
      ]
    : audience;
  return { id: random.uuid(), incidentId, audience: special };
}
