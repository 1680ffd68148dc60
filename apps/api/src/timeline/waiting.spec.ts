import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cursor } from '@tocsin/contract';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 30_000);
afterAll(() => world.close());

interface Page {
  readonly entries: readonly { readonly body: { readonly text?: string } }[];
  readonly cursor: Cursor;
  readonly complete: boolean;
  readonly readAt: string;
}

/** Asks for what comes after a cursor, as a page does that no WebSocket reaches. */
async function waits(member: Member, id: string, after: Cursor, waitSeconds: number): Promise<Page> {
  const { incident } = await member.read<{ incident: { timeline: Page } }>(
    `query ($id: Uuid!, $after: Cursor, $waitSeconds: WaitSeconds!) { incident(id: $id) {
      timeline(after: $after, waitSeconds: $waitSeconds) {
        entries { body { ... on InformationAdded { text } } } cursor complete readAt } } }`,
    { id, after, waitSeconds },
  );
  return incident.timeline;
}

/** Two who lead and read, the place after what they both know, and how to write what only the first may read. */
async function scene() {
  const [lead, platform, observer] = await Promise.all([
    world.member('government'),
    world.member('online_service_provider'),
    world.member('civil_society'),
  ]);
  const incidentId = await lead.declares();
  const says = (text: string, hidden = false) =>
    lead.gave('addInformation', {
      incidentId,
      text,
      marking: 'AMBER',
      ...(hidden && { recipients: { organisationIds: [platform.organisationId] } }),
    });
  await says('Known to both.');
  const { incident } = await observer.read<{ incident: { cursor: Cursor } }>(
    'query ($id: Uuid!) { incident(id: $id) { cursor } }',
    { id: incidentId },
  );
  const { cursor } = incident;
  return { lead, observer, incidentId, cursor, says };
}

describe('waiting for what comes, without a socket', () => {
  it('ends as soon as something comes, and goes on from the same cursors', async () => {
    const { observer, incidentId, cursor, says } = await scene();
    const waiting = waits(observer, incidentId, cursor, 25);
    await says('New.');
    const page = await waiting;
    expect(page.entries.map(({ body }) => body.text)).toEqual(['New.']);
    await says('Newer.');
    const next = await waits(observer, incidentId, page.cursor, 25);
    expect(next.entries.map(({ body }) => body.text)).toEqual(['Newer.']);
    expect(next.complete).toBe(true);
  });

  it('ends by itself with nothing, from the same place, when nothing comes', async () => {
    const { observer, incidentId, cursor } = await scene();
    const before = new Date().toISOString();
    const page = await waits(observer, incidentId, cursor, 1);
    expect(page).toMatchObject({ entries: [], cursor, complete: true });
    expect(page.readAt > before).toBe(true);
  });

  it('is not ended by what the reader may not see', async () => {
    const { observer, incidentId, cursor, says } = await scene();
    const waiting = waits(observer, incidentId, cursor, 25);
    let ended = false;
    void waiting.then(() => (ended = true));
    await says('Not for civil society.', true);
    await says('Nor this.', true);
    // A request that is answered at once has overtaken what would have been sent before.
    await waits(observer, incidentId, cursor, 0);
    expect(ended).toBe(false);
    await says('For all.');
    expect((await waiting).entries.map(({ body }) => body.text)).toEqual(['For all.']);
  });

  it('ends with an answer when the node stops', async () => {
    const { observer, incidentId, cursor } = await scene();
    const waiting = waits(observer, incidentId, cursor, 25);
    await waits(observer, incidentId, cursor, 0);
    await world.restart();
    expect(await waiting).toMatchObject({ entries: [], cursor });
  });
});
