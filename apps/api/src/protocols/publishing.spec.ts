import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical, type ProtocolDocument } from '@tocsin/protocol';
import type { Member } from '../../test/member.js';
import {
  aNewProtocol,
  asksToPublish,
  onTheBoard,
  publishes,
  retires,
  type Seat,
} from '../../test/published-protocol.js';
import { aBridge, assesses, entriesOf, opens, proposes, voteOn } from '../../test/running-protocol.js';
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

describe('what cannot be published, and changes nothing', () => {
  const sound = (): ProtocolDocument => aNewProtocol();
  const refused: [string, () => Promise<Parameters<typeof asksToPublish>[1]>, string, string][] = [
    [
      'a document with a fault, whose place is named',
      () =>
        Promise.resolve(
          asChecked(
            aNewProtocol({ opening: { ...sound().opening, roles: ['nobody'] } }),
            onTheBoard(...board),
          ),
        ),
      'PROTOCOL_HAS_FAULTS',
      'input.document.opening.roles.0',
    ],
    [
      'a document that cannot be read',
      () => Promise.resolve({ document: '{', digest: sha256(''), seats: [] }),
      'PROTOCOL_HAS_FAULTS',
      'input.document',
    ],
    [
      'another document than was checked',
      () =>
        Promise.resolve({ ...asChecked(sound(), onTheBoard(...board)), document: JSON.stringify(sound()) }),
      'PROTOCOL_DIFFERS',
      'input.digest',
    ],
    [
      'what is published already',
      async () => {
        const document = sound();
        await publishes(secretariat, onTheBoard(...board), document);
        return asChecked(document, onTheBoard(...board));
      },
      'ALREADY_SO',
      'input.document',
    ],
    [
      'other content under a version that is taken',
      async () => {
        const document = sound();
        await publishes(secretariat, onTheBoard(...board), document);
        return asChecked({ ...document, name: 'Another name' }, onTheBoard(...board));
      },
      'VERSION_TAKEN',
      'input.document',
    ],
    [
      'a seat for an organisation that does not exist',
      () =>
        Promise.resolve(
          asChecked(sound(), [{ roleId: 'board', organisationIds: [board[0].organisationId, randomUUID()] }]),
        ),
      'SEAT_NOT_ALLOWED',
      'input.seats.0.organisationIds.1',
    ],
    [
      'a seat for an organisation that is suspended',
      async () => {
        const former = await world.member('civil_society');
        await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
          former.organisationId,
        ]);
        return asChecked(sound(), onTheBoard(former, ...board));
      },
      'SEAT_NOT_ALLOWED',
      'input.seats.0.organisationIds.0',
    ],
    [
      'a seat for an organisation whose name is protected',
      async () =>
        asChecked(sound(), onTheBoard(...board, await world.member('civil_society', { protected: true }))),
      'SEAT_NOT_ALLOWED',
      'input.seats.0.organisationIds.2',
    ],
    [
      'a seat for an organisation of a kind that the role is not for',
      () => Promise.resolve(asChecked(sound(), onTheBoard(board[0], secretariat))),
      'SEAT_NOT_ALLOWED',
      'input.seats.0.organisationIds.1',
    ],
    [
      'two seats for one organisation',
      () => Promise.resolve(asChecked(sound(), onTheBoard(board[0], board[0]))),
      'SEAT_NOT_ALLOWED',
      'input.seats.0.organisationIds.1',
    ],
    [
      'a seat for a role that is not filled by seat',
      () =>
        Promise.resolve(
          asChecked(sound(), [
            ...onTheBoard(...board),
            { roleId: 'platforms', organisationIds: [board[0].organisationId] },
          ]),
        ),
      'SEAT_NOT_ALLOWED',
      'input.seats.1.roleId',
    ],
    [
      'the seats of a role given twice',
      () => Promise.resolve(asChecked(sound(), [...onTheBoard(...board), ...onTheBoard(board[0])])),
      'SEAT_NOT_ALLOWED',
      'input.seats.1.roleId',
    ],
    [
      'a board too small for its quorum',
      () => Promise.resolve(asChecked(sound(), onTheBoard(board[0]))),
      'SEATS_TOO_FEW',
      'input.seats',
    ],
    [
      'a board that nobody sits on',
      () => Promise.resolve(asChecked(sound(), [])),
      'SEATS_TOO_FEW',
      'input.seats',
    ],
  ];

  it.each(refused)('%s', async (_, prepare, code, field) => {
    const asked = await prepare();
    const before = await stored();
    const { data, errors } = await asksToPublish(secretariat, asked);
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code, field });
    expect(await stored()).toEqual(before);
  });
});

describe('a protocol that is retired', () => {
  it('starts nothing any more, and still governs what it started', async () => {
    const bridge = await aBridge(world);
    const { entry } = await opens(bridge);
    await assesses(bridge, bridge.secretariat, entry.id);
    expect((await retires(bridge.secretariat, bridge.digest)).errors).toBeUndefined();
    const again = await aBridge(world);
    const before = await world.stored();
    const refusedTwice = [
      await bridge.secretariat.give('openActivation', {
        incidentId: again.incidentId,
        protocol: bridge.digest,
        activationType: 'crisis',
        marking: 'AMBER',
        reason: 'Again.',
      }),
      await retires(bridge.secretariat, bridge.digest),
    ].map(({ errors }) => errors?.[0]?.extensions.code);
    expect(refusedTwice).toEqual(['PROTOCOL_RETIRED', 'ALREADY_SO']);
    expect(await world.stored()).toEqual(before);
    const proposed = await proposes(bridge, bridge.platform, entry.id);
    await bridge.community.gave('castVote', voteOn(proposed));
    const [moved] = await entriesOf(bridge.lead, bridge.incidentId, 'activation_moved');
    expect(moved?.body.to.id).toBe('active');
    const { protocols } = await bridge.lead.read<{
      protocols: { digest: string; retiredAt: string | null }[];
    }>('{ protocols { digest retiredAt } }');
    expect(protocols.find(({ digest }) => digest === bridge.digest)?.retiredAt).not.toBeNull();
  });

  it('is retired by an administrator of a coordinating body, and by nobody else', async () => {
    const { digest } = await publishes(secretariat, onTheBoard(...board));
    const before = await stored();
    const colleague = await world.member('coordinating_body', { of: secretariat });
    expect((await retires(colleague, digest)).errors?.[0]?.extensions.code).toBe('NOT_AN_ADMINISTRATOR');
    const platform = await world.member('online_service_provider', { administrator: true });
    expect((await retires(platform, digest)).errors?.[0]?.extensions.code).toBe('NOT_FOR_YOUR_KIND');
    expect((await retires(secretariat, sha256('nothing'))).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_AVAILABLE',
      field: 'input.digest',
    });
    expect(await stored()).toEqual(before);
  });
});
