import type { Browser, Reply } from './browser.js';

const OPEN = 'mutation ($hours: WallHours!) { openWall(hours: $hours) { personId wall } }';
const CONFIRM = 'mutation ($id: Uuid!) { answerStepUpAsDemoPerson(stepUpId: $id) }';

/** Asks for a wall, without confirming it. */
export function asksForWall(
  browser: Browser,
  hours: unknown = 12,
): Promise<Reply<{ openWall: { personId: string; wall: boolean } }>> {
  return browser.asks(OPEN, { hours });
}

/** Makes a wall of a browser in which a person of the demo is signed in, and confirms it. */
export async function opensWall(
  browser: Browser,
  hours = 12,
): Promise<Reply<{ openWall: { personId: string; wall: boolean } }>> {
  const { extensions } = await asksForWall(browser, hours);
  await browser.asks(CONFIRM, { id: extensions?.stepUp?.id });
  return asksForWall(browser, hours);
}
