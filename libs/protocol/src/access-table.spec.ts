import { describe, expect, it } from '@jest/globals';
import { ACCESS_TABLE, accessRow, TOKEN_OPERATIONS, type AccessRow } from './access-table.js';
import { CommandType } from './vocabulary.js';

const TABLE: readonly (readonly [string, AccessRow])[] = Object.entries(ACCESS_TABLE);
const COMMANDS = Object.keys(CommandType) as CommandType[];

/** The mutation of a command, as the schema spells it. */
function mutation(type: CommandType): string {
  return `Mutation.${type.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** Names of the rows for which something holds. */
function names(holds: (row: AccessRow) => boolean): string[] {
  return TABLE.filter(([, row]) => holds(row)).map(([name]) => name);
}

describe('the table of operations', () => {
  it('[O1] a row is found by its name, and nothing else is', () => {
    for (const [name, row] of TABLE) expect(accessRow(name)).toBe(row);
    for (const name of ['', 'Query.', 'Query.everything', 'query.server', 'toString', '__proto__']) {
      expect(accessRow(name)).toBeUndefined();
    }
  });

  it('[O1] every name is a type and a field', () => {
    expect(
      TABLE.map(([name]) => name).filter((name) => !/^[A-Z][a-zA-Z]+\.[a-z][a-zA-Z]+$/.test(name)),
    ).toEqual([]);
  });

  it.each(COMMANDS)('[O2] %s has one row, that of its mutation, with the door for commands', (type) => {
    expect(names(({ command }) => command === type)).toEqual([mutation(type)]);
    expect(accessRow(mutation(type))?.door).toBe('command');
  });

  it('[O2] the door for commands is for nothing else', () => {
    expect(names(({ door }) => door === 'command')).toEqual(COMMANDS.map(mutation));
    expect(names(({ door, command }) => door !== 'command' && command !== null)).toEqual([]);
  });

  it('[O3] a token is made for roots that their rows open to tokens, and for following', () => {
    for (const name of TOKEN_OPERATIONS) expect(accessRow(name)).toMatchObject({ token: true });
    expect(TOKEN_OPERATIONS.filter((name) => !/^(Query|Mutation)\./.test(name))).toEqual(['Event.follow']);
    const roots = TABLE.filter(([name, { token }]) => token && /^(Query|Mutation)\./.test(name));
    expect(TOKEN_OPERATIONS).toHaveLength(roots.length + 1);
  });

  it('[O4] a program can give no fresh proof and is no second person', () => {
    expect(names(({ token, stepUp, secondPerson }) => token && (stepUp || secondPerson))).toEqual([]);
  });

  it.each([
    'add_organisation',
    'remove_organisation',
    'assign_person',
    'release_person',
    'recall_declaration',
    'offer_handover',
    'take_handover',
    'end_handover',
  ] as const)('[O4] %s is closed to tokens', (type) => {
    expect(accessRow(mutation(type))).toMatchObject({ token: false });
    expect(TOKEN_OPERATIONS).not.toContain(mutation(type));
  });

  it('[O5] who is on an incident and how a protocol moves needs a fresh proof, and no other command does', () => {
    expect(names(({ command, stepUp }) => command !== null && stepUp)).toEqual([
      'Mutation.addOrganisation',
      'Mutation.removeOrganisation',
      'Mutation.proposeTransition',
      'Mutation.castVote',
    ]);
  });

  it('[O6] a wall is asked for by itself, hears of changes and ends; opening one needs a fresh proof', () => {
    expect(names(({ wall }) => wall)).toEqual([
      'Query.wall',
      'Mutation.signOut',
      'Event.wholeUpTo',
      'Event.boardMoved',
      'Event.accessEnded',
      'Event.draining',
    ]);
    expect(names(({ wall, command, stepUp }) => wall && (command !== null || stepUp))).toEqual([]);
    expect(accessRow('Mutation.openWall')).toMatchObject({ stepUp: true, token: false });
  });
});
