import { describe, expect, it } from '@jest/globals';
import { incidentKindKey, incidentOrganisationKey } from '../audience.js';
import { aDocument } from '../documents/a-document.js';
import type { NoticeRule } from '../documents/protocol-document.js';
import { aCommand, INCIDENT } from '../testing.js';
import {
  later,
  LEAD,
  NGO,
  OTHER_PLATFORM,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
} from '../activations/running.scene.js';
import type { Actor } from '../situation.js';
import type { NoticeReceipt } from '../vocabulary.js';

const [activated] = aDocument().notices;
const aRule = (overrides: Partial<NoticeRule>): NoticeRule => ({
  ...(activated as NoticeRule),
  ...overrides,
});
const receive = (run: Running, place: number, receipt: NoticeReceipt, by: Actor = PLATFORM): string =>
  run.give(
    aCommand('receive_notice', { noticeId: run.state.notices[place]?.noticeId ?? '', receipt, reason: null }),
    by,
  );
const idOf = ({ party }: Actor): string => incidentOrganisationKey(INCIDENT, party.organisationId);

describe('of several notices', () => {
  it('[N4] a receipt is about one', () => {
    const run = new Running({
      document: { notices: [aRule({ id: 'first' }), aRule({ id: 'second' })] },
    }).activate();
    receive(run, 1, 'seen');
    expect(run.state.notices.map(({ received }) => received.length)).toEqual([0, 1]);
  });

  it('[N1] each is about the activation that has moved', () => {
    const run = new Running();
    run.open();
    run.open(LEAD, { activationType: 'watch' });
    run.propose('activate', SECRETARIAT);
    run.vote(PLATFORM);
    expect(run.state.notices).toMatchObject([
      { activationId: run.activation.activationId, type: { id: 'watch' } },
    ]);
  });
});

describe('the readers of a notice', () => {
  /** Under an activation for the police and the board. */
  const given = (overrides: Partial<NoticeRule>): readonly string[] => {
    const run = new Running({ document: { notices: [aRule(overrides)] } });
    run.open(SECRETARIAT, { recipients: { organisationIds: [POLICE.party.organisationId], personIds: [] } });
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.vote(PLATFORM);
    return run.log.at(-1)?.audience ?? [];
  };

  it('[N2] AMBER goes to a kind where everybody of it fills the role', () => {
    const opening = [POLICE, SECRETARIAT, PLATFORM, NGO, LEAD].map(idOf);
    const platforms = incidentKindKey(INCIDENT, 'online_service_provider');
    expect(given({ to: ['platforms'] })).toEqual([...opening, platforms].sort());
  });

  it('[N2] AMBER goes to the organisations where a seat or leading makes the role', () => {
    const opening = [POLICE, SECRETARIAT, PLATFORM, NGO, LEAD].map(idOf);
    expect(given({ to: ['board', 'lead'] })).toEqual(opening.sort());
  });

  it('[N2] AMBER+STRICT goes to organisations by name also where everybody of a kind fills the role', () => {
    expect(given({ to: ['platforms'], marking: 'AMBER_STRICT' })).toEqual(
      [PLATFORM, OTHER_PLATFORM].map(idOf).sort(),
    );
  });
});

describe('a receipt of a notice', () => {
  it.each(['AMBER', 'AMBER_STRICT'] as const)(
    '[N4] of one that is %s is for whom the notice is',
    (marking) => {
      const run = new Running({ document: { notices: [aRule({ to: ['platforms'], marking })] } }).activate();
      const notice = run.log.at(-1);
      receive(run, 0, 'seen');
      const receipt = run.log.at(-1);
      expect(receipt?.audience).toEqual(notice?.audience);
      expect(receipt?.entry.marking).toBe(marking);
    },
  );

  it('[B10] seen is not acknowledged, and acknowledged after seen is', () => {
    const passing = (...receipts: readonly NoticeReceipt[]) => {
      const run = new Running({ document: { obligations: [], notices: [aRule({})] } }).activate();
      for (const by of [PLATFORM, OTHER_PLATFORM, NGO, LEAD])
        for (const receipt of receipts) receive(run, 0, receipt, by);
      run.passTo(later(1));
      return run.state.notices[0]?.passedAt;
    };
    expect(passing('delivered', 'seen')).toBe(later(0, 30));
    expect(passing('seen', 'acknowledged')).toBeNull();
    expect(passing('acting')).toBeNull();
  });
});
