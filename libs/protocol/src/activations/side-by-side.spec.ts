import { describe, expect, it } from '@jest/globals';
import { incidentKey } from '../audience.js';
import { aDocument, anAutomaticTransition } from '../documents/a-document.js';
import type { PublishedProtocol } from '../documents/protocol-document.js';
import { aCommand, after, anAccepted, aUuid, INCIDENT, PUBLISHED } from '../testing.js';
import { later, LEAD, NGO, PLATFORM, Running, SECRETARIAT } from './running.scene.js';

/** A crisis and a watch of the same protocol, the watch opened last. */
function two(run = new Running()): Running {
  run.open();
  run.open(LEAD, { activationType: 'watch' });
  return run;
}
const [CRISIS, WATCH] = [0, 1] as const;
const at = (run: Running, place: 0 | 1) => {
  const found = run.state.activations[place];
  if (found === undefined) throw new Error('both are open');
  return found;
};
const propose = (run: Running, place: 0 | 1, transitionId: string, newType: string | null = null): string =>
  run.give(
    aCommand('propose_transition', { activationId: at(run, place).activationId, transitionId, newType }),
    SECRETARIAT,
  );
const vote = (run: Running, place: 0 | 1, by = PLATFORM, how: 'for' | 'against' = 'for'): string => {
  const { proposalId = '', digest = '' } = at(run, place).proposals.at(-1) ?? {};
  return run.give(aCommand('cast_vote', { proposalId, digest, vote: how }), by);
};

describe('two activations', () => {
  it('[R5] have a sheet each', () => {
    const run = two();
    run.do(aCommand('assess_criterion', { activationId: at(run, WATCH).activationId }), SECRETARIAT);
    expect(at(run, CRISIS).criteria).toEqual([]);
    expect(at(run, WATCH).criteria).toHaveLength(1);
  });

  it('[R9] a proposal shows the tests of its own type, and the scales of the matrix', () => {
    const run = two();
    propose(run, WATCH, 'activate');
    expect(at(run, WATCH).proposals[0]?.sheet.map(({ id }) => id)).toEqual(['harm', 'reach']);
  });

  it('[R9] without a matrix it shows the tests of its type alone', () => {
    const types = aDocument().activationTypes.map((one) => ({
      ...one,
      criteria: one.id === 'watch' ? ['spreading'] : ['live'],
    }));
    const run = two(new Running({ document: { activationTypes: types, matrix: null } }));
    const { activationId } = at(run, WATCH);
    run.do(aCommand('assess_criterion', { activationId, criterionId: 'spreading' }), SECRETARIAT);
    propose(run, WATCH, 'activate');
    expect(at(run, WATCH).proposals[0]?.sheet).toEqual([
      { id: 'spreading', text: 'Copies spread.', answer: 'met', level: null },
    ]);
  });

  it('[R6] are decided on side by side', () => {
    const run = two();
    for (const criterionId of ['live', 'spreading']) {
      run.do(
        aCommand('assess_criterion', { activationId: at(run, CRISIS).activationId, criterionId }),
        SECRETARIAT,
      );
    }
    expect(propose(run, CRISIS, 'activate')).toBe('ok');
    expect(propose(run, WATCH, 'activate')).toBe('ok');
    expect(vote(run, WATCH, NGO, 'against')).toBe('ok');
    expect(at(run, CRISIS).proposals[0]?.votes).toHaveLength(1);
    expect(vote(run, WATCH)).toBe('ok');
    expect(run.state.activations.map(({ status }) => status.id)).toEqual(['proposed', 'active']);
    expect(run.state.activations.map(({ moves }) => moves.length)).toEqual([0, 1]);
    expect(at(run, CRISIS).proposals[0]?.outcome).toBe('open');
    expect(vote(run, CRISIS)).toBe('ok');
    expect(run.state.activations.map(({ status }) => status.id)).toEqual(['active', 'active']);
  });

  it('[R15] one ends and the other goes on', () => {
    const run = two();
    propose(run, WATCH, 'activate');
    const { proposalId = '' } = at(run, WATCH).proposals[0] ?? {};
    run.do(aCommand('withdraw_proposal', { proposalId }), SECRETARIAT);
    expect(run.state.activations.map(({ status }) => status.id)).toEqual(['assessing', 'withdrawn']);
  });

  it('[R16] the second one changes its type in its own place', () => {
    const run = two();
    propose(run, WATCH, 'activate');
    vote(run, WATCH);
    run.do(aCommand('remove_organisation', { organisationId: NGO.party.organisationId }), LEAD);
    const body = at(run, WATCH).body;
    // Another crisis runs already, and takes no part in this.
    propose(run, WATCH, 'change', 'crisis');
    vote(run, WATCH, LEAD);
    const [crisis, watch, next] = run.state.activations;
    expect(crisis).toMatchObject({ status: { id: 'assessing' }, succeededBy: null });
    expect(watch).toMatchObject({ status: { id: 'changed' }, succeededBy: next?.activationId });
    expect(next).toMatchObject({ succeeds: watch?.activationId, type: { id: 'crisis' } });
    // Who sat in the body when it was first opened still does, also who has left since.
    expect(next?.body).toEqual(body);
    expect(next?.body[0]?.parties).toContainEqual(NGO.party);
  });

  it('[R17] the clock moves the one whose time has come', () => {
    const automatic = anAutomaticTransition('PT1H', {
      id: 'fade',
      from: ['assessing'],
      to: 'withdrawn',
      activationTypes: ['watch'],
    });
    const run = two(new Running({ document: { transitions: [...aDocument().transitions, automatic] } }));
    run.passTo(later(2));
    expect(run.state.activations.map(({ status }) => status.id)).toEqual(['assessing', 'withdrawn']);
    expect(run.state.activations.map(({ movesOn }) => movesOn)).toEqual([null, null]);
  });
});

describe('two proposals on one activation, one after the other', () => {
  it('[R10] each keeps its votes and its outcome', () => {
    const run = new Running().activate();
    run.propose('conclude', LEAD);
    run.vote(SECRETARIAT, { vote: 'against' });
    run.propose('conclude', LEAD);
    run.vote(SECRETARIAT);
    expect(
      run.activation.proposals.map(({ outcome, votes }) => [outcome, votes.map((one) => one.vote)]),
    ).toEqual([
      ['carried', ['for', 'for']],
      ['declined', ['for', 'against']],
      ['carried', ['for', 'for']],
    ]);
  });
});

describe('two protocols', () => {
  const other: PublishedProtocol = {
    ...PUBLISHED,
    digest: 'c'.repeat(64),
    document: aDocument({ id: 'other', name: 'Other protocol' }),
  };

  it('[R1] run the same type side by side', () => {
    const run = new Running();
    const protocols = new Map([...run.situation.protocols, [other.digest, other]]);
    run.situation = { ...run.situation, protocols };
    run.open();
    expect(run.give(aCommand('open_activation', { protocol: other.digest }), SECRETARIAT)).toBe('ok');
    expect(run.state.activations.map(({ protocol }) => [protocol.id, protocol.name])).toEqual([
      ['example', 'Example protocol'],
      ['other', 'Other protocol'],
    ]);
    expect(run.give(aCommand('open_activation', { protocol: other.digest }), SECRETARIAT)).toBe(
      'ALREADY_SO activationType',
    );
  });
});

describe('what an entry about an activation leaves behind', () => {
  it('[R4] for everybody on the incident is for the incident, and names nobody of the body', () => {
    const run = new Running();
    run.open();
    expect(run.log[0]?.audience).toEqual([incidentKey(INCIDENT)]);
  });

  it('[R15] a declined proposal ends what the clock would have done from where it stood', () => {
    const fade = anAutomaticTransition('PT9H', { id: 'fade', from: ['assessing'], to: 'withdrawn' });
    const run = new Running({ document: { transitions: [...aDocument().transitions, fade] } });
    run.open();
    run.meet('live', 'spreading');
    expect(run.activation.movesOn).toEqual({ transition: { id: 'fade', name: 'fade' }, at: later(9) });
    run.propose('activate', LEAD);
    for (const by of [PLATFORM, NGO, SECRETARIAT]) run.vote(by, { vote: 'against' });
    expect(run.activation).toMatchObject({ status: { id: 'declined' }, movesOn: null });
  });

  it('[B12] on a clock of its own the clock moves it, whoever set that clock', () => {
    const run = new Running({ exercise: true });
    run.do(aCommand('set_clock', { to: later(0) }), LEAD);
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate-provisionally', SECRETARIAT);
    run.do(aCommand('set_clock', { to: later(5) }), LEAD);
    const moved = run.log.findLast(({ entry }) => entry.kind === 'activation_moved');
    expect(moved).toMatchObject({
      entry: { author: { shown: 'clock' }, occurredAt: { at: later(4) } },
      authorPersonId: null,
    });
  });

  it('[E1] a proposal that ended and was never seen leaves the status, since then', () => {
    const run = new Running();
    run.open();
    const { activationId } = run.activation;
    const ended = anAccepted('proposal_ended', {
      id: 55,
      body: { activationId, proposalId: aUuid(98), at: later(1) },
    });
    const { activations } = after(run.situation, ended).state ?? { activations: [] };
    expect(activations[0]).toMatchObject({ status: { id: 'assessing' }, since: later(1) });
  });
});

describe('safeguards', () => {
  const necessity = { safeguardId: 'necessity', answer: 'yes', note: null } as const;
  const journalism = { ...necessity, safeguardId: 'journalism' } as const;
  it.each([
    ['one of them twice as well', [necessity, journalism, necessity]],
    ['one more than the document has', [necessity, journalism, { ...necessity, safeguardId: 'other' }]],
  ])('[R7] all of them, and %s, are refused', (_, safeguards) => {
    const run = new Running();
    run.open();
    run.meet('live', 'spreading');
    expect(run.propose('activate', LEAD, { safeguards })).toBe('SAFEGUARDS_REQUIRED safeguards');
  });
});
