import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@tocsin/contract';
import { aUuid, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { FakeApi } from '../../test/fake-api.js';
import { Api } from './api.js';
import { Drafts } from './drafts.js';
import { EDITED, editUnsent, withdrawUnsent } from './edit-unsent.js';
import { Outbox, type Kept, type Unsent } from './outbox.js';
import { OutboxSender, type Exclusively } from './outbox-sender.js';

const ANA = aUuid(77);
const accepted = { data: { addInformation: { entry: { id: aUuid(50) } } } };

let far: FakeApi;
let outbox: Outbox;
let drafts: Drafts;
let brought: string[];
const senders: OutboxSender[] = [];

beforeEach(() => {
  localStorage.clear();
  far = new FakeApi().on('AddInformation', () => accepted);
  outbox = new Outbox();
  drafts = new Drafts();
  brought = [];
});
afterEach(() => {
  for (const sender of senders.splice(0)) sender.stop();
});

function information(n: number, change: Partial<Unsent> = {}): Unsent {
  return {
    id: aUuid(n),
    personId: ANA,
    command: 'add_information',
    incidentId: INCIDENT,
    commandId: aUuid(n),
    input: { commandId: aUuid(n), text: `Number ${String(n)}` },
    triedWithoutTime: false,
    draft: `${ANA}.${INCIDENT}.text.new`,
    values: { text: `Number ${String(n)}` },
    address: `/incidents/${INCIDENT}?write=text`,
    writtenAt: NOW,
    mayKeep: true,
    standing: { is: 'waiting' },
    ...change,
  };
}

const alone: Exclusively = (work) => work();

function senderOn(here: Outbox, exclusively: Exclusively = alone, whose = ANA): OutboxSender {
  const sender = new OutboxSender(
    here,
    new Api(far.fetch),
    () => whose,
    ({ id }) => brought.push(id),
    exclusively,
  );
  senders.push(sender);
  return sender;
}

const sentIds = (): unknown[] => far.inputs('AddInformation').map(({ commandId }) => commandId);
const refusing = (code: ErrorCode): object => ({ refused: { code, field: 'input.text' } });

describe('what was left to be sent', () => {
  it('goes out in the order in which it was left, each once and word for word', async () => {
    for (const n of [3, 1, 2]) outbox.keep(information(n));
    await senderOn(outbox).send();
    expect(far.inputs('AddInformation')).toEqual([3, 1, 2].map((n) => information(n).input));
    expect(outbox.all()).toEqual([]);
    expect(brought).toEqual([3, 1, 2].map(aUuid));
  });

  it('is still there after a restart of the browser, in its order', () => {
    for (const n of [3, 1, 2]) outbox.keep(information(n));
    expect(new Outbox().all().map(({ id }) => id)).toEqual([3, 1, 2].map(aUuid));
  });

  it('stays, and those behind it too, as long as no answer comes', async () => {
    far.on('AddInformation', () => ({ unreachable: true }));
    outbox.keep(information(1));
    outbox.keep(information(2));
    const sender = senderOn(outbox);
    await sender.send();
    expect(sentIds()).toEqual([aUuid(1)]);
    expect(outbox.all()).toHaveLength(2);
    far.on('AddInformation', () => accepted);
    await sender.send();
    expect(sentIds()).toEqual([aUuid(1), aUuid(1), aUuid(2)]);
    expect(outbox.all()).toEqual([]);
  });

  it.each(['UNAUTHENTICATED', 'TOO_MANY_REQUESTS', 'TRY_AGAIN'] as const)(
    'is tried again later after %s',
    async (code) => {
      far.on('AddInformation', () => refusing(code) as never);
      outbox.keep(information(1));
      await senderOn(outbox).send();
      expect(outbox.all().map(({ standing }) => standing.is)).toEqual(['waiting']);
    },
  );

  it('is kept with the reason when the server says no, and those behind it go out', async () => {
    far.on('AddInformation', ({ input }) =>
      (input as { commandId: string }).commandId === aUuid(1)
        ? { refused: { code: 'TEXT_HAS_LINK', field: 'input.text' } }
        : accepted,
    );
    outbox.keep(information(1));
    outbox.keep(information(2));
    await senderOn(outbox).send();
    expect(outbox.all()).toEqual([
      expect.objectContaining({
        id: aUuid(1),
        values: { text: 'Number 1' },
        standing: { is: 'refused', code: 'TEXT_HAS_LINK', field: 'text' },
      }),
    ]);
    expect(brought).toEqual([aUuid(2)]);
  });

  it('asks nobody to confirm anything: where that is wanted, it comes back', async () => {
    far.on('AddInformation', () => refusing('STEP_UP_REQUIRED') as never);
    outbox.keep(information(1));
    await senderOn(outbox).send();
    expect(sentIds()).toHaveLength(1);
    expect(outbox.all()[0]?.standing.is).toBe('refused');
  });

  it('of somebody else waits for them', async () => {
    outbox.keep(information(1));
    await senderOn(outbox, alone, aUuid(78)).send();
    expect(far.sent).toEqual([]);
    expect(outbox.all()).toHaveLength(1);
  });

  it('counts as accepted when the attempt before it had arrived and differed in the time alone', async () => {
    far.on('AddInformation', () => refusing('COMMAND_ID_REUSED') as never);
    outbox.keep(information(1, { triedWithoutTime: true }));
    outbox.keep(information(2));
    await senderOn(outbox).send();
    expect(outbox.all().map(({ id }) => id)).toEqual([aUuid(2)]);
  });
});

describe('two tabs', () => {
  /** One lock for all who share it, as the browser has it. */
  function aLock(): Exclusively {
    let held = false;
    return async (work) => {
      if (held) return;
      held = true;
      await work().finally(() => {
        held = false;
      });
    };
  }

  it('send once, whoever of them begins', async () => {
    const lock = aLock();
    outbox.keep(information(1));
    const [one, other] = [senderOn(outbox, lock), senderOn(new Outbox(), lock)];
    await Promise.all([one.send(), other.send()]);
    await other.send();
    expect(sentIds()).toEqual([aUuid(1)]);
  });

  it('without locks send under the same command id, which is one entry', async () => {
    outbox.keep(information(1));
    await Promise.all([senderOn(outbox).send(), senderOn(new Outbox()).send()]);
    expect(new Set(sentIds())).toEqual(new Set([aUuid(1)]));
    expect(new Outbox().all()).toEqual([]);
  });

  it('see what the other has left', () => {
    const other = new Outbox();
    let heard = 0;
    const stop = other.subscribe(() => (heard += 1));
    outbox.keep(information(1));
    window.dispatchEvent(new StorageEvent('storage', { key: `tocsin.outbox.${aUuid(1)}` }));
    expect(heard).toBe(1);
    expect(other.all()).toHaveLength(1);
    stop();
  });
});

describe('what may not be on the device, or finds no room there', () => {
  it('is sent like everything else, and never touches the storage', async () => {
    const kept = outbox.keep(information(1, { mayKeep: false }));
    expect(kept.onDevice).toBe(false);
    expect(JSON.stringify({ ...localStorage })).not.toContain('Number 1');
    expect(new Outbox().all()).toEqual([]);
    await senderOn(outbox).send();
    expect(sentIds()).toEqual([aUuid(1)]);
  });

  it('is in memory when the storage is full, and says so', () => {
    const full: Storage = {
      length: 0,
      key: () => null,
      getItem: () => null,
      removeItem: () => undefined,
      clear: () => undefined,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const here = new Outbox(full);
    expect(here.keep(information(1)).onDevice).toBe(false);
    expect(here.all().map(({ id }) => id)).toEqual([aUuid(1)]);
  });
});

describe('taking one back', () => {
  const only = (): Kept => {
    const [kept] = outbox.all();
    if (kept === undefined) throw new Error('The outbox is empty.');
    return kept;
  };

  it('opens its form with its words beside a draft that was begun since, and sends nothing meanwhile', async () => {
    outbox.keep(information(1));
    const own = only().draft;
    drafts.keep(own, { commandId: aUuid(9), values: { text: 'Another' }, sent: null }, true);
    const address = new URL(editUnsent(only(), outbox, drafts), 'http://page');
    expect(address.pathname + address.search).toBe(`/incidents/${INCIDENT}?write=text&${EDITED}=${aUuid(1)}`);
    expect(drafts.read(`${own}.${aUuid(1)}`, { text: '' })).toEqual({
      commandId: aUuid(1),
      values: { text: 'Number 1' },
      sent: null,
    });
    expect(drafts.read(own, { text: '' }).values).toEqual({ text: 'Another' });
    await senderOn(outbox).send();
    expect(far.sent).toEqual([]);
    expect(only().standing).toEqual({ is: 'edited' });
  });

  it('makes another command of it when its id stands for other words already', () => {
    outbox.keep(information(1, { standing: { is: 'refused', code: 'COMMAND_ID_REUSED', field: null } }));
    const kept = only();
    editUnsent(kept, outbox, drafts);
    expect(drafts.read(`${kept.draft}.${kept.id}`, { text: '' }).commandId).not.toBe(kept.commandId);
  });

  it('for good leaves nothing of it', async () => {
    outbox.keep(information(1));
    editUnsent(only(), outbox, drafts);
    withdrawUnsent(only(), outbox, drafts);
    expect({ ...localStorage }).toEqual({});
    await senderOn(outbox).send();
    expect(far.sent).toEqual([]);
  });
});
