import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A connection plans the check of a foreign key once, in whatever function needs it first, and keeps that plan. While a table is
 * still a page or two long that was a walk through all of it, for every entry ever after: half of a thousand incidents each time
 * when measured. Whichever of these comes first, the check is now planned by the key.
 */
export class CheckedReferencesByKey1797450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const name of [
      'append_entries',
      'append_commands',
      'append_by_clock',
      'note_readings',
      'note_followings',
    ])
      await runner.query(`ALTER FUNCTION ${name} SET enable_seqscan = off`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}
