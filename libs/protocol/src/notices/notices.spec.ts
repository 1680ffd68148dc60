import { describe, expect, it } from '@jest/globals';
import { overlaps } from '../audience.js';
import { aDocument } from '../documents/a-document.js';
import type { NoticeRule } from '../documents/protocol-document.js';
import { aCommand, NOW } from '../testing.js';
import {
  later,
  LEAD,
  NGO,
  OTHER_PLATFORM,
  OUTSIDER,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
  SHELTER,
} from '../activations/running.scene.js';
import type { Actor } from '../situation.js';
import type { NoticeReceipt } from '../vocabulary.js';

const community = {
  ...(aDocument().roles[3] as ReturnType<typeof aDocument>['roles'][number]),
  id: 'community',
  name: 'Community',
  kinds: ['civil_society'],
} as const;

const given = (overrides: Partial<NoticeRule> = {}): Running => {
  const [rule] = aDocument().notices;
  const notices = [{ ...(rule as NoticeRule), ...overrides }];
  const roles = [...aDocument().roles, community];
  const run = new Running({ document: { notices, roles } });
  run.open(SECRETARIAT, { recipients: { organisationIds: [POLICE.party.organisationId], personIds: [] } });
  run.meet('live', 'spreading');
  run.propose('activate', LEAD);
  run.vote(PLATFORM);
  return run;
};
const idOf = (run: Running): string => run.state.notices[0]?.noticeId ?? '';
const receive = (
  run: Running,
  receipt: NoticeReceipt,
  by: Actor = PLATFORM,
  reason: string | null = null,
): string => run.give(aCommand('receive_notice', { noticeId: idOf(run), receipt, reason }), by);
const readers = (run: Running): string[] => {
  const notice = run.log.find(({ entry }) => entry.kind === 'notice_given');
  return Object.entries({ POLICE, OTHER_PLATFORM, NGO, SHELTER, OUTSIDER })
    .filter(([, { keys }]) => overlaps(notice?.audience ?? [], keys))
    .map(([name]) => name);
};

describe('a notice', () => {
  it('[N1] is what the document names for the transition', () => {
    const run = given({ chathamHouse: true });
    expect(run.state.notices).toMatchObject([
      {
        ruleId: 'activated',
        text: 'The protocol is active.',
        transition: { id: 'activate' },
        type: { id: 'crisis' },
        chathamHouse: true,
        acknowledgeBy: later(0, 30),
        marking: 'AMBER',
        at: NOW,
        received: [],
      },
    ]);
  });

  it('[N1] without a time to acknowledge, none passes', () => {
    expect(given({ acknowledgeWithin: null }).state.notices[0]?.acknowledgeBy).toBeNull();
  });

  it('[N1] a transition that none is named for gives none', () => {
    expect(given({ transitions: ['conclude'] }).state.notices).toEqual([]);
  });

  it('[N2] AMBER reaches the roles named, and who reads the activation', () => {
    expect(readers(given({ to: ['platforms'] }))).toEqual(['POLICE', 'OTHER_PLATFORM', 'NGO']);
  });

  it.each(['AMBER_STRICT', 'RED'] as const)('[N2] %s reaches the organisations of the roles', (marking) => {
    expect(readers(given({ to: ['platforms'], marking }))).toEqual(['OTHER_PLATFORM']);
  });

  it('[N2] GREEN reaches the community and CLEAR the public', () => {
    expect(readers(given({ marking: 'GREEN' }))).toContain('OUTSIDER');
    expect(given({ marking: 'CLEAR' }).log.at(-1)?.audience).toEqual(['public']);
  });

  it('[N2] where nobody fills the roles none is given', () => {
    const roles = aDocument().roles.map((one) =>
      one.id === 'platforms' ? { ...one, kinds: ['oversight_body' as const], filled: 'lead' as const } : one,
    );
    const notices = aDocument().notices.map((one) => ({
      ...one,
      to: ['platforms'],
      marking: 'AMBER_STRICT' as const,
    }));
    const run = new Running({ document: { roles, notices } });
    run.activate();
    expect(run.state.notices).toEqual([]);
  });

  it.each(['AMBER', 'AMBER_STRICT'] as const)(
    '[N3] %s names whom it is for, but for protected organisations',
    (marking) => {
      const run = given({ to: ['community'], marking });
      expect(run.state.notices[0]?.to).toEqual([
        { id: 'community', name: 'Community', parties: [NGO.party] },
      ]);
      expect(readers(run)).toContain('SHELTER');
    },
  );
});

describe('a notice that goes beyond the incident', () => {
  it.each(['GREEN', 'CLEAR'] as const)('[N3] %s does not tell who is on it', (marking) => {
    const run = given({ marking, to: ['platforms', 'community', 'board'] });
    const notice = run.log.find(({ entry }) => entry.kind === 'notice_given')?.entry;
    const known = run.state.participants.map(({ organisationId }) => organisationId);
    expect(known.filter((id) => JSON.stringify(notice?.body).includes(id))).toEqual([]);
    expect(run.state.notices[0]).toMatchObject({
      to: [{ id: 'board' }, { id: 'platforms' }, { id: 'community' }],
      acknowledgeBy: null,
    });
  });
});

describe('a receipt', () => {
  it('[N4] says how far it has come, once each', () => {
    const run = given();
    for (const receipt of ['delivered', 'seen', 'acknowledged', 'acting'] as const) {
      expect(receive(run, receipt)).toBe('ok');
      expect(receive(run, receipt)).toBe('ALREADY_SO receipt');
    }
    expect(receive(run, 'delivered')).toBe('ALREADY_SO receipt');
    expect(run.state.notices[0]?.received).toMatchObject([
      {
        party: PLATFORM.party,
        receipts: [
          { receipt: 'delivered' },
          { receipt: 'seen' },
          { receipt: 'acknowledged' },
          { receipt: 'acting' },
        ],
      },
    ]);
  });

  it('[N4] steps may be left out, and acting and cannot may follow each other', () => {
    const run = given();
    expect(receive(run, 'acting')).toBe('ok');
    expect(receive(run, 'cannot', PLATFORM, 'Our law forbids it.')).toBe('ok');
    expect(receive(run, 'acting')).toBe('ok');
    expect(receive(run, 'acknowledged')).toBe('ALREADY_SO receipt');
  });

  it('[N4] cannot needs a reason, and a reason is a text', () => {
    const run = given();
    expect(receive(run, 'cannot')).toBe('REASON_REQUIRED reason');
    expect(receive(run, 'cannot', PLATFORM, '')).toBe('TEXT_EMPTY reason');
    expect(receive(run, 'acknowledged', PLATFORM, '')).toBe('TEXT_EMPTY reason');
    expect(run.state.notices[0]?.received).toEqual([]);
  });

  it('[N5] is given by who is named', () => {
    const run = given({ to: ['platforms'] });
    expect(receive(run, 'seen', POLICE)).toBe('NOT_ADDRESSED noticeId');
    expect(receive(run, 'seen', OTHER_PLATFORM)).toBe('ok');
    expect(receive(run, 'seen', OUTSIDER)).toBe('NOT_AVAILABLE');
  });

  it('[N5] of a protected organisation no government reads', () => {
    const run = given({ to: ['community'] });
    expect(receive(run, 'seen', SHELTER)).toBe('ok');
    const { audience = [] } = run.log.at(-1) ?? {};
    expect([LEAD, POLICE].map(({ keys }) => overlaps(audience, keys))).toEqual([false, false]);
    expect(overlaps(audience, SHELTER.keys)).toBe(true);
  });

  it('[N5] one that may not read it hears that it is not there', () => {
    const run = given({ to: ['platforms'], marking: 'AMBER_STRICT' });
    expect(receive(run, 'seen', SHELTER)).toBe('NOT_AVAILABLE noticeId');
    const declaration = run.state.declaration?.entryId ?? '';
    expect(run.give(aCommand('receive_notice', { noticeId: declaration }), PLATFORM)).toBe(
      'KIND_DIFFERS noticeId',
    );
  });

  it.each(['GREEN', 'CLEAR'] as const)('[N5] of what is %s is given by nobody', (marking) => {
    const run = given({ marking, to: ['platforms', 'community'] });
    const before = run.log.length;
    expect(receive(run, 'seen', PLATFORM)).toBe('NOT_ADDRESSED noticeId');
    expect(receive(run, 'seen', SHELTER)).toBe('NOT_ADDRESSED noticeId');
    expect(run.log).toHaveLength(before);
  });

  it('[D25] an observer says how far a notice has come', () => {
    const run = given();
    expect(receive(run, 'acknowledged', { ...PLATFORM, role: 'observer' })).toBe('ok');
  });
});
