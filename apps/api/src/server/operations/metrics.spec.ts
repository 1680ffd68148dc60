import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registered } from '../../../test/browser.js';
import type { Member } from '../../../test/member.js';
import { PUBLIC_URL, World } from '../../../test/world.js';
import { openApi, type Api } from '../../api.js';
import { SystemClock } from '../clock.js';

let world: World;
let node: Api;
let member: Member;
let told: Map<string, number>;
let text: string;
beforeAll(async () => {
  world = await World.open();
  node = await openApi({
    databaseUrl: world.database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    clock: new SystemClock(),
    deployment: {
      demo: false,
      publicUrl: new URL(PUBLIC_URL),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
    operations: { host: '127.0.0.1', port: 0 },
  });
  member = (await world.member('government')).on(node);
  const incidentId = await member.declares();
  const follower = await member.connects();
  await follower.follow(incidentId);
  await adds({ incidentId });
  await adds({ incidentId });
  await follower.until(() => follower.entries.length === 3);
  await adds({ incidentId: randomUUID() });
  await follower.socket.timeout(5_000).emitWithAck('follow', { incidentId: randomUUID(), after: null });
  await member.ask('query MadeUp { viewer { personId } }');
  await fetch(`${node.url}/nowhere`);
  const answer = await fetch(`${String(node.operationsUrl)}/metrics`);
  text = await answer.text();
  told = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
  member.leaves();
}, 60_000);
afterAll(async () => {
  await node.close();
  await world.close();
}, 30_000);

/** Adds an information by the dashboard's own operation. */
async function adds(where: { incidentId: string }): Promise<void> {
  const input = { commandId: randomUUID(), text: 'Kestrel Lane.', marking: 'AMBER', ...where };
  await (
    await member.send(JSON.stringify({ query: registered('AddInformation'), variables: { input } }))
  ).text();
}

describe('a node tells whoever operates it', () => {
  it('how many commands it has committed, and what it refused by our codes', () => {
    expect(told.get('tocsin_commands_committed_total')).toBe(3);
    expect(told.get('tocsin_refusals_total{door="graphql",code="NOT_AVAILABLE"}')).toBe(1);
    expect(told.get('tocsin_refusals_total{door="live",code="not_available"}')).toBe(1);
  });

  it('how far the feed is behind, what it has sent, and to how many', () => {
    expect(told.get('tocsin_feed_lag_seconds_count')).toBeGreaterThanOrEqual(2);
    expect(told.get('tocsin_feed_lag_seconds_bucket{le="+Inf"}')).toBe(
      told.get('tocsin_feed_lag_seconds_count'),
    );
    expect(told.get('tocsin_feed_entries_delivered_total')).toBeGreaterThanOrEqual(2);
    expect(told.get('tocsin_watchers')).toBe(1);
    expect(told.get('tocsin_slow_readers')).toBe(0);
    expect(told.has('tocsin_feed_queued_frames')).toBe(true);
  });

  it('how long operations took, by registered names; whatever somebody made up is "other"', () => {
    const ended = (operation: string, outcome: string): number | undefined =>
      told.get(`tocsin_operation_seconds_count{operation="${operation}",outcome="${outcome}"}`);
    expect(ended('AddInformation', 'ok')).toBe(2);
    expect(ended('AddInformation', 'refused')).toBe(1);
    expect(ended('other', 'ok')).toBeGreaterThanOrEqual(2);
    expect(told.get('tocsin_http_responses_total{status="4xx"}')).toBeGreaterThanOrEqual(1);
  });

  it('how the process itself is', () => {
    expect(told.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(told.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  it('nothing of whom or what it was about', () => {
    for (const word of ['MadeUp', 'Kestrel', 'nowhere', member.personId, member.organisationId]) {
      expect(text).not.toContain(word);
    }
  });
});
