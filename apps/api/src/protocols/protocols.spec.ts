import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical, type ProtocolDocument } from '@tocsin/protocol';
import type { Member } from '../../test/member.js';
import {
  aNewProtocol,
  asksToPublish,
  checks,
  onTheBoard,
  publishes,
  type Seat,
} from '../../test/published-protocol.js';
import { World } from '../../test/world.js';

let world: World;
let secretariat: Member;
let board: readonly [Member, Member];
beforeAll(async () => {
  world = await World.open();
  secretariat = await world.member('coordinating_body', { administrator: true });
  board = [await world.member('online_service_provider'), await world.member('civil_society')];
});
afterAll(() => world.close());

const PROTOCOLS = '{ protocols { digest protocolId version retiredAt document } }';
const ONE = 'query ($digest: Digest!) { protocol(digest: $digest) { digest document } }';

interface Listed {
  readonly protocols: readonly {
    digest: string;
    protocolId: string;
    version: string;
    retiredAt: string | null;
    document: string;
  }[];
}

/** Every protocol with its seats, as the database has them. */
function stored(): Promise<unknown[]> {
  return world.database.owner.query(
    `SELECT p.*, array_agg(s.role_id || ' ' || s.organisation_id ORDER BY s) AS seats
     FROM protocol p LEFT JOIN protocol_seat s USING (digest) GROUP BY p.digest ORDER BY p.digest`,
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function asChecked(document: ProtocolDocument, seats: readonly Seat[]): Parameters<typeof asksToPublish>[1] {
  return { document: JSON.stringify(document), digest: sha256(canonical(document)), seats };
}

describe('a document that is checked', () => {
  it('has the digest of its canonical bytes, whichever way it is spelt, and nothing of it is stored', async () => {
    const document = aNewProtocol();
    const before = await stored();
    const { digest, faults } = await checks(secretariat, document);
    expect({ digest, faults }).toEqual({ digest: sha256(canonical(document)), faults: [] });
    const spelt = JSON.stringify(Object.fromEntries(Object.entries(document).reverse()), null, 2);
    expect((await checks(secretariat, spelt)).digest).toBe(digest);
    expect(await stored()).toEqual(before);
  });

  it('is told every fault with its place, of its shape first', async () => {
    const { transitions } = aNewProtocol();
    const shape = await checks(secretariat, { ...aNewProtocol(), hierarchical: 'yes' } as never);
    expect(shape.faults).toEqual([
      { code: 'SHAPE_NOT_VALID', place: 'hierarchical', detail: expect.any(String) },
    ]);
    const leadsNowhere = transitions.map((one) => (one.id === 'close' ? { ...one, to: 'gone' } : one));
    const { faults } = await checks(secretariat, aNewProtocol({ transitions: leadsNowhere }));
    expect(faults).toContainEqual({
      code: 'NAMES_NOTHING',
      place: `transitions.${String(transitions.length - 1)}.to`,
      detail: expect.any(String),
    });
  });

  it.each(['{', '{"format": 1.5}', `{"name": "\\ud800"}`])(
    'that cannot be read has no digest: %s',
    async (text) => {
      expect(await checks(secretariat, text)).toEqual({
        digest: null,
        faults: [{ code: 'NOT_READABLE', place: '$', detail: null }],
        dryRun: [],
      });
    },
  );

  it('says what would have been due when and from whom on an incident, and writes nothing there', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    const [declared] = await lead.timeline(incidentId);
    const before = await world.stored();
    const { dryRun } = await checks(secretariat, aNewProtocol(), incidentId);
    const startsAt = declared?.recordedAt ?? '';
    const picture = dryRun.find(
      ({ id, party }) => id === 'picture' && party?.organisationId === secretariat.organisationId,
    );
    expect(picture).toMatchObject({
      begins: 'opening',
      startsAt,
      dueAt: new Date(Date.parse(startsAt) + 30 * 60_000).toISOString(),
      role: { id: 'secretariat' },
      timeZone: 'UTC',
      transition: null,
    });
    const platforms = dryRun.filter(({ id }) => id === 'status');
    expect(platforms.map(({ party }) => party?.organisationId)).toContain(board[0].organisationId);
    // Nobody has asked for anything to be removed.
    expect(dryRun.some(({ id }) => id === 'removal')).toBe(false);
    expect(await world.stored()).toEqual(before);
  });

  it('cannot be tried on an incident that the caller may not see, nor on one that is not there, told alike', async () => {
    const government = await world.member('government');
    const incidentId = await government.declares({ severity: 'S4', marking: 'AMBER_STRICT' });
    const outsider = await (await world.member('coordinating_body', { onDuty: false })).inBrowser();
    const ask = (id: string): Promise<string> =>
      outsider.text(
        'query ($document: ProtocolText!, $id: Uuid) { checkProtocol(document: $document, incidentId: $id) { digest } }',
        { document: JSON.stringify(aNewProtocol()), id },
      );
    const hidden = await ask(incidentId);
    expect(hidden).toContain('"code":"NOT_AVAILABLE"');
    expect(hidden).toBe(await ask(randomUUID()));
  });
});

describe('how long a document may be', () => {
  const padded = (length: number): string => `{${' '.repeat(length - 2)}}`;
  const send = async (by: Member, document: string): Promise<{ status: number; text: string }> => {
    const query = 'query ($document: ProtocolText!) { checkProtocol(document: $document) { digest } }';
    const response = await by.send(JSON.stringify({ query, variables: { document } }));
    return { status: response.status, text: await response.text() };
  };

  it('is up to 200,000 characters for a coordinating body', async () => {
    const page = await secretariat.inBrowser();
    expect((await send(page, padded(200_000))).text).toContain('"digest":"');
    expect((await send(page, padded(200_001))).text).toContain('"field":"document"');
    expect(await send(page, padded(460_000))).toMatchObject({ status: 413 });
  });

  it('is no more than any other body for everybody else, who may not bring one', async () => {
    const government = await (await world.member('government')).inBrowser();
    expect((await send(government, padded(60_000))).text).toContain('"code":"NOT_FOR_YOUR_KIND"');
    expect(await send(government, padded(70_000))).toMatchObject({
      status: 413,
      text: expect.stringContaining('"code":"BODY_TOO_LARGE"'),
    });
  });

  it('shows in pieces as well: a body whose length nobody announced is read no further', async () => {
    const government = await world.member('government');
    const pieces = new ReadableStream({
      start: (stream) => {
        for (let count = 0; count < 8; count += 1) stream.enqueue(Buffer.alloc(10_000, 32));
        stream.close();
      },
    });
    const response = await fetch(`${government.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${government.token}` },
      body: pieces,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });
});

describe('a document that is published', () => {
  it('is read by everybody signed in, in exactly the bytes that were checked', async () => {
    const document = aNewProtocol({ summary: 'Zwölf „Wörter“ · 十二 · ‎' });
    const published = await publishes(secretariat, onTheBoard(...board), document);
    expect(published.document).toBe(canonical(document));
    expect(published.digest).toBe(sha256(published.document));
    expect(published.seats).toEqual([
      {
        roleId: 'board',
        organisations: expect.arrayContaining(
          board.map((member) => ({
            organisationId: member.organisationId,
            name: member.organisation,
            kind: member.kind,
          })),
        ),
      },
    ]);
    for (const kind of ['government', 'oversight_body'] as const) {
      const reader = await world.member(kind, { onDuty: false });
      const { protocols } = await reader.read<Listed>(PROTOCOLS);
      expect(protocols.find(({ digest }) => digest === published.digest)?.document).toBe(published.document);
      expect(await reader.read(ONE, { digest: published.digest })).toEqual({
        protocol: { digest: published.digest, document: published.document },
      });
    }
    expect(await secretariat.read(ONE, { digest: sha256('nothing') })).toEqual({ protocol: null });
  });

  it('stands beside its other versions', async () => {
    const { id } = aNewProtocol();
    const first = await publishes(secretariat, onTheBoard(...board), aNewProtocol({ id, version: '1' }));
    const second = await publishes(secretariat, onTheBoard(...board), aNewProtocol({ id, version: '2' }));
    const { protocols } = await secretariat.read<Listed>(PROTOCOLS);
    const versions = protocols.filter(({ protocolId }) => protocolId === id);
    expect(versions.map(({ digest }) => digest)).toEqual([second.digest, first.digest]);
  });

  it('is every definition that comes with the product, as it comes', async () => {
    const page = await secretariat.inBrowser();
    const { shippedProtocols } = await page.read<{
      shippedProtocols: { protocolId: string; version: string; document: string }[];
    }>('{ shippedProtocols { protocolId version name document } }');
    expect(shippedProtocols.length).toBeGreaterThan(5);
    for (const { document, protocolId } of shippedProtocols) {
      const { faults, digest } = await checks(secretariat, document);
      expect({ protocolId, faults, digest }).toEqual({
        protocolId,
        faults: [],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });

  it('needs an administrator of a coordinating body, at a browser, who proves it', async () => {
    const asked = asChecked(aNewProtocol(), onTheBoard(...board));
    const before = await stored();
    const member = await world.member('coordinating_body');
    expect((await asksToPublish(member, asked)).errors?.[0]?.extensions.code).toBe('NOT_AN_ADMINISTRATOR');
    const government = await world.member('government', { administrator: true });
    expect((await asksToPublish(government, asked)).errors?.[0]?.extensions.code).toBe('NOT_FOR_YOUR_KIND');
    const mutation = 'mutation ($input: PublishProtocolInput!) { publishProtocol(input: $input) { digest } }';
    const byToken = await secretariat.ask(mutation, { input: asked });
    expect(byToken.errors?.[0]?.extensions.code).toBe('OUTSIDE_THE_TOKEN');
    const page = await secretariat.inBrowser();
    const unproved = await (
      await page.send(JSON.stringify({ query: mutation, variables: { input: asked } }))
    ).text();
    expect(unproved).toContain('"code":"STEP_UP_REQUIRED"');
    expect(await stored()).toEqual(before);
  });

  it('is not published by a coordinating body that has been suspended meanwhile', async () => {
    const former = await world.member('coordinating_body', { administrator: true });
    const asked = asChecked(aNewProtocol(), onTheBoard(...board));
    const before = await stored();
    await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
      former.organisationId,
    ]);
    expect((await asksToPublish(former, asked).catch(() => ({ data: null }))).data).toBeNull();
    expect(await stored()).toEqual(before);
  });
});
