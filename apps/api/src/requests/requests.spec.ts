import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RequestType, type EntryOf } from '@tocsin/protocol';
import type { Member } from '../../test/member.js';
import { entriesOf, aBridge, type Bridge } from '../../test/running-protocol.js';
import { World } from '../../test/world.js';

let world: World;
let bridge: Bridge;
/** On the same incident, and not asked. */
let rival: Member;
let oversight: Member;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  rival = await (await world.member('online_service_provider')).inBrowser();
  oversight = await world.member('oversight_body');
  bridge = await aBridge(world);
});

const ORDER = {
  requestType: 'removal_order',
  instrument: 'Order 12 of the competent authority',
  authority: 'Competent authority',
  remedy: 'Within two weeks before the administrative court.',
  text: 'Remove the copies named in the annex.',
};

function asking(to: readonly Member[], said: object = {}): object {
  const { incidentId, digest } = bridge;
  return {
    ...{ incidentId, ...ORDER, protocol: digest },
    to: to.map(({ organisationId }) => organisationId),
    ...said,
  };
}

async function asks(to: readonly Member[], said: object = {}): Promise<string> {
  const { entry } = await bridge.lead.gave('makeRequest', asking(to, said));
  return entry.id;
}

async function refusal(by: Member, mutation: string, input: object): Promise<object | undefined> {
  const before = await world.stored();
  const { data, errors } = await by.give(mutation, { incidentId: bridge.incidentId, ...input });
  expect(data).toBeNull();
  expect(await world.stored()).toEqual(before);
  return errors?.[0]?.extensions;
}

const REQUESTS = `query ($id: Uuid!) { incident(id: $id) {
  requests { requestId requestType status to { organisationId } answers { answer } clarifications { text } }
  obligations { obligationId ruleId requestId status dueAt } preservations { preservationId reference end { outcome } } } }`;
interface Standing {
  readonly requests: readonly { requestId: string; status: string; to: { organisationId: string } }[];
  readonly obligations: readonly { obligationId: string; ruleId: string; status: string; dueAt: string }[];
  readonly preservations: readonly { preservationId: string; end: { outcome: string } | null }[];
}

async function standing(member: Member): Promise<Standing> {
  const { incident } = await member.read<{ incident: Standing }>(REQUESTS, { id: bridge.incidentId });
  return incident;
}

describe('a request', () => {
  it('is read by who makes it, who receives it and oversight, and by nobody else on the incident', async () => {
    const requestId = await asks([bridge.platform]);
    for (const [member, reads] of [
      [bridge.lead, true],
      [bridge.platform, true],
      [oversight, true],
      [rival, false],
      [bridge.community, false],
      [bridge.secretariat, false],
    ] as const) {
      const seen = (await standing(member)).requests.map((one) => one.requestId);
      expect([member.kind, seen]).toEqual([member.kind, reads ? [requestId] : []]);
      const read = await entriesOf(member, bridge.incidentId, 'request_made');
      expect(read).toHaveLength(reads ? 1 : 0);
      // What it started is for the same people.
      const started = await entriesOf(member, bridge.incidentId, 'obligations_started');
      expect(started).toHaveLength(reads ? 1 : 0);
    }
  });

  it('is read by everybody on the incident when it is open to them', async () => {
    const requestId = await asks([bridge.platform], { openToIncident: true });
    for (const member of [bridge.community, rival]) {
      expect((await standing(member)).requests.map((one) => one.requestId)).toEqual([requestId]);
    }
  });

  it('to several platforms tells none of them of the others', async () => {
    await asks([bridge.platform, rival]);
    for (const member of [bridge.platform, rival]) {
      const { requests } = await standing(member);
      expect(requests.map(({ to }) => to.organisationId)).toEqual([member.organisationId]);
    }
    expect((await standing(oversight)).requests).toHaveLength(2);
    expect((await standing(bridge.lead)).requests).toHaveLength(2);
  });

  it('not for somebody is answered like one that is not there, in the same bytes', async () => {
    const requestId = await asks([bridge.platform]);
    const commandId = randomUUID();
    const answer = (id: string): Promise<string> =>
      rival.giveText('answerRequest', {
        commandId,
        incidentId: bridge.incidentId,
        requestId: id,
        answer: 'acting',
      });
    const keep = (id: string): Promise<string> =>
      rival.giveText('recordPreservation', {
        ...{ commandId, incidentId: bridge.incidentId, requestId: id, reference: 'K-1', basis: 'Art. 6' },
        until: '2090-01-01T00:00:00.000Z',
      });
    const before = await world.stored();
    for (const ask of [answer, keep]) {
      const hidden = await ask(requestId);
      expect(hidden).toContain('"code":"NOT_AVAILABLE"');
      expect(await ask(randomUUID())).toBe(hidden);
    }
    expect(await world.stored()).toEqual(before);
  });

  it.each(['removal_order', 'blocking_direction', 'preservation_request'])(
    'that binds names what it rests on and how to object: %s',
    async (requestType) => {
      const { lead, platform } = bridge;
      expect(
        await refusal(lead, 'makeRequest', asking([platform], { requestType, instrument: null })),
      ).toMatchObject({
        code: 'INSTRUMENT_REQUIRED',
        field: 'input.instrument',
      });
      expect(
        await refusal(lead, 'makeRequest', asking([platform], { requestType, remedy: null })),
      ).toMatchObject({
        code: 'REMEDY_REQUIRED',
        field: 'input.remedy',
      });
    },
  );

  it('is made by governments to platforms on the incident only', async () => {
    const { lead, platform, secretariat, community } = bridge;
    expect(await refusal(platform, 'makeRequest', asking([rival]))).toMatchObject({
      code: 'NOT_FOR_YOUR_KIND',
    });
    expect(await refusal(secretariat, 'makeRequest', asking([rival]))).toMatchObject({
      code: 'NOT_FOR_YOUR_KIND',
    });
    expect(await refusal(lead, 'makeRequest', asking([platform, community]))).toMatchObject({
      code: 'RECIPIENT_NOT_ON_THE_INCIDENT',
      field: 'input.to.1',
    });
    expect(await refusal(lead, 'makeRequest', asking([]))).toMatchObject({ code: 'RECIPIENTS_REQUIRED' });
  });

  it('is answered by who received it, once and for all when it is done', async () => {
    const { incidentId, platform } = bridge;
    const requestId = await asks([bridge.platform], { openToIncident: true });
    expect(await refusal(rival, 'answerRequest', { requestId, answer: 'acting' })).toMatchObject({
      code: 'NOT_YOUR_REQUEST',
    });
    expect(await refusal(platform, 'answerRequest', { requestId, answer: 'cannot' })).toMatchObject({
      code: 'REASON_REQUIRED',
      field: 'input.reason',
    });
    await platform.gave('answerRequest', { incidentId, requestId, answer: 'acting' });
    await platform.gave('answerRequest', { incidentId, requestId, answer: 'done' });
    expect((await standing(bridge.lead)).requests[0]).toMatchObject({
      status: 'done',
      answers: [{ answer: 'acting' }, { answer: 'done' }],
    });
    expect(await refusal(platform, 'answerRequest', { requestId, answer: 'acting' })).toMatchObject({
      code: 'ALREADY_ANSWERED',
    });
  });

  it('has a clock that a question stops and its answer starts again', async () => {
    const { incidentId, platform, lead } = bridge;
    const requestId = await asks([platform]);
    const [running] = (await standing(platform)).obligations;
    expect(running).toMatchObject({ ruleId: 'removal', status: 'running', requestId });
    const reason = 'Which of the three copies?';
    await platform.gave('answerRequest', { incidentId, requestId, answer: 'clarification_sought', reason });
    expect((await standing(platform)).obligations[0]).toMatchObject({ status: 'paused' });
    await lead.gave('clarifyRequest', { incidentId, requestId, text: 'The first one.' });
    const [resumed] = (await standing(platform)).obligations;
    expect(resumed).toMatchObject({ status: 'running', obligationId: running?.obligationId });
    expect((resumed?.dueAt ?? '') > (running?.dueAt ?? '')).toBe(true);
  });

  it('is counted by type for whoever may see it', async () => {
    await asks([bridge.platform]);
    await asks([bridge.platform, rival], { requestType: 'referral', instrument: null, remedy: null });
    const totals = async (member: Member): Promise<Record<string, number>> => {
      const { requestTotals } = await member.read<{
        requestTotals: { requestType: string; made: number; open: number }[];
      }>('{ requestTotals { requestType made open acting done cannot clarificationSought } }');
      expect(requestTotals.map(({ requestType }) => requestType)).toEqual(Object.keys(RequestType));
      return Object.fromEntries(
        requestTotals.filter(({ made }) => made > 0).map(({ requestType, made }) => [requestType, made]),
      );
    };
    expect(await totals(bridge.lead)).toEqual({ removal_order: 1, referral: 2 });
    expect(await totals(oversight)).toEqual({ removal_order: 1, referral: 2 });
    expect(await totals(rival)).toEqual({ referral: 1 });
    expect(await totals(bridge.community)).toEqual({});
  });
});

describe('the preservation ledger', () => {
  it('says what a platform keeps for a request and how that ended, to whoever reads the request', async () => {
    const { incidentId, platform, lead } = bridge;
    const requestId = await asks([platform], { requestType: 'preservation_request' });
    const until = '2090-01-01T00:00:00.000Z';
    const { entry } = await platform.gave('recordPreservation', {
      ...{ incidentId, requestId, reference: 'K-17', basis: 'Order 12', until },
    });
    for (const [member, reads] of [
      [lead, true],
      [oversight, true],
      [rival, false],
      [bridge.community, false],
    ] as const) {
      expect((await standing(member)).preservations).toHaveLength(reads ? 1 : 0);
    }
    const end = { preservationId: entry.id, outcome: 'released', reason: 'The order was lifted.' };
    expect(await refusal(rival, 'endPreservation', end)).toMatchObject({ code: 'NOT_AVAILABLE' });
    await platform.gave('endPreservation', { incidentId, ...end });
    expect((await standing(oversight)).preservations).toMatchObject([{ end: { outcome: 'released' } }]);
    expect(await refusal(platform, 'endPreservation', end)).toMatchObject({ code: 'ALREADY_SETTLED' });
  });
});

describe('a rights flag about a request', () => {
  it('reaches every platform that received it, and is answered by who made it', async () => {
    const { incidentId, platform, community, lead } = bridge;
    const police = await (await world.member('law_enforcement')).inBrowser();
    await lead.gave('addOrganisation', { incidentId, organisationId: police.organisationId });
    const { entry } = await police.gave('makeRequest', asking([platform, rival], { openToIncident: true }));
    const flag = await community.gave('raiseRightsFlag', {
      ...{ incidentId, concern: 'journalism', text: 'The annex names a news report.' },
      ...{ marking: 'AMBER_STRICT', recipients: { organisationIds: [lead.organisationId] } },
      aboutEntryId: entry.id,
    });
    const raised = JSON.parse(flag.entry.canonical) as EntryOf<'rights_flag_raised'>;
    expect(raised.body.owner?.organisationId).toBe(police.organisationId);
    for (const member of [platform, rival, police, lead]) {
      expect(await entriesOf(member, incidentId, 'rights_flag_raised')).toHaveLength(1);
    }
    expect(await entriesOf(bridge.secretariat, incidentId, 'rights_flag_raised')).toHaveLength(0);
    const text = 'The report is left up.';
    await police.gave('answerRightsFlag', { incidentId, flagId: flag.entry.id, outcome: 'upheld', text });
    expect(await entriesOf(rival, incidentId, 'rights_flag_answered')).toHaveLength(1);
  });
});

describe('what a government writes for a platform by name', () => {
  it('is read by oversight as well, and never goes to its people alone', async () => {
    const { incidentId, lead, platform } = bridge;
    const note = { incidentId, text: 'Please have a look.' };
    const organisationIds = [platform.organisationId];
    await lead.gave('addInformation', { ...note, marking: 'AMBER', recipients: { organisationIds } });
    expect(await entriesOf(oversight, incidentId, 'information_added')).toHaveLength(1);
    expect(await entriesOf(rival, incidentId, 'information_added')).toHaveLength(0);
    const personIds = [platform.personId];
    expect(
      await refusal(lead, 'addInformation', { ...note, marking: 'RED', recipients: { personIds } }),
    ).toMatchObject({ code: 'REQUEST_REQUIRED', field: 'input.recipients.personIds' });
  });
});
