import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where nobody can be alerted, people are called: an organisation says where it answers at any hour. */
export class NamedWhomToCall1797100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [LINE, SET_LINE, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

const LINE = `
ALTER TABLE organisation ADD COLUMN duty_line text CHECK (char_length(duty_line) BETWEEN 1 AND 120);
COMMENT ON COLUMN organisation.duty_line IS 'Where it answers at any hour, for whoever may know the organisation; null: it has not said so.'`;

const SET_LINE = `
CREATE FUNCTION set_duty_line(line text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH changed AS (UPDATE organisation o SET duty_line = line WHERE o.id = viewer_administers() RETURNING o.id)
  SELECT EXISTS (SELECT FROM changed)
$$;
COMMENT ON FUNCTION set_duty_line IS 'Of the own organisation, by its administrators; null takes it away.'`;

const GRANTS = `
REVOKE ALL ON FUNCTION set_duty_line FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_duty_line TO tocsin_api`;
