import type { OurStack } from './ours.js';

const ROWS_AT_ONCE = 20_000;

/**
 * Lengthens an incident behind the nodes' backs by copies of its newest entry, each with an identifier of its own and the
 * marks that follow `firstMark`: a million entries in a minute, as years of use would leave them.
 */
export async function lengthen(
  stack: OurStack,
  incident: number,
  count: number,
  firstMark: number,
): Promise<void> {
  const { id } = stack.incident(incident);
  for (let done = 0; done < count; done += ROWS_AT_ONCE) {
    await stack.database.owner.query(
      `WITH last AS (SELECT * FROM entry WHERE incident_id = $1 ORDER BY number DESC LIMIT 1),
       more AS (
         INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
         SELECT incident_id, number + n, new_id, audience, author_person_id, author_organisation_id, recorded_at,
           convert_to(regexp_replace(
             replace(convert_from(canonical, 'UTF8'), id::text, new_id::text),
             'mark:[0-9]{7}', 'mark:' || lpad(($3::int + n - 1)::text, 7, '0')), 'UTF8')
         FROM last CROSS JOIN (SELECT n, gen_random_uuid() AS new_id FROM generate_series(1, $2::int) n) made
         RETURNING number
       )
       UPDATE incident SET version = version + (SELECT count(*) FROM more) WHERE id = $1`,
      [id, Math.min(ROWS_AT_ONCE, count - done), firstMark + done],
    );
  }
}
