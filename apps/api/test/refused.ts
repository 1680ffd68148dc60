import { expect } from '@jest/globals';
import type { Member } from './member.js';
import type { World } from './world.js';

/** The code of a refusal, with the field that it blames; proves that nothing was stored. */
export async function refusedIn(
  world: World,
  member: Member,
  mutation: string,
  input: object,
): Promise<string> {
  const before = await world.stored();
  const { data, errors } = await member.give(mutation, input);
  expect(data).toBeNull();
  expect(await world.stored()).toEqual(before);
  const { code = '', field } = errors?.[0]?.extensions ?? {};
  return [code, field].filter(Boolean).join(' ');
}
