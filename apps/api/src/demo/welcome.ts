import type { INestApplicationContext } from '@nestjs/common';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';

/** Prints whom one can sign in as, a line per person. */
export async function printWelcome(app: INestApplicationContext, say: (line: string) => void): Promise<void> {
  const people = await app.get(StakeholdersService, { strict: false }).demoPeople();
  say(
    'This is a demo: all people and organisations are invented. Open the address and sign in as one of them:',
  );
  const widest = Math.max(...people.map((person) => person.name.length));
  for (const { name, title, organisationName, kind } of people) {
    say(`  ${name.padEnd(widest)}  ${title}, ${organisationName} (${kind.replaceAll('_', ' ')})`);
  }
  say('\nCtrl-C stops it; what was entered is kept.');
}
