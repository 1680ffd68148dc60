import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import ActivationPage from './activation-page.js';

const ACTIVATION = aUuid(2);
const PROPOSAL = aUuid(3);
const DIGEST = 'd'.repeat(64);
const secretariat = aParty('coordinating_body');
const platform = aParty('online_service_provider');

const declared = anEntry('incident_declared', { id: 1 });
const opened = anEntry('activation_opened', {
  id: 2,
  body: {
    body: [
      { id: 'board', name: 'Board', parties: [platform, aParty('civil_society'), aParty('government')] },
    ],
  },
});

function answered(id: number, criterion: { id: string; text: string }, more: object = {}): Entry {
  return anEntry('criterion_assessed', {
    id,
    body: { activationId: ACTIVATION, criterion, evidence: `Evidence ${String(id)}`, ...more },
  });
}
const LIVE = { id: 'live', text: 'It was broadcast live.' };
const SPREADING = { id: 'spreading', text: 'Copies spread.' };
const HARM = { id: 'harm', text: 'How much harm it does.' };
const REACH = { id: 'reach', text: 'How far it has come.' };

const proposed = anEntry('transition_proposed', {
  id: 3,
  body: {
    activationId: ACTIVATION,
    party: aParty('government'),
    votes: true,
    digest: DIGEST,
    reason: 'Copies spread fast.',
    pending: { id: 'proposed', name: 'Proposed', phase: 'proposed', provisional: false },
    sheet: [{ ...LIVE, answer: 'met', level: null }],
    safeguards: [{ id: 'necessity', text: 'Is it necessary?', answer: 'no', note: 'Not for all of it.' }],
  },
});

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

interface Opened {
  readonly entries?: readonly Entry[];
  readonly allowed?: readonly CommandType[];
  readonly kind?: Parameters<typeof aViewer>[0];
  readonly asking?: string;
}

async function open({ entries = [], allowed = [], kind, asking = '' }: Opened): Promise<FakeApi> {
  const api = anIncidentApi([declared, opened, ...entries], allowed);
  openIncident(<ActivationPage />, {
    api,
    viewer: aViewer(kind),
    at: `/activations/${ACTIVATION}${asking}`,
    path: '/activations/:activationId',
  });
  await screen.findByRole('table', { name: 'Criteria' });
  return api;
}

const row = (name: RegExp): HTMLElement => screen.getByRole('row', { name });

describe('the criteria sheet', () => {
  it('shows every criterion with its last answer, the evidence and who gave it; unknown is an answer', async () => {
    await open({
      entries: [
        answered(10, LIVE),
        answered(11, LIVE, { answer: 'not_met' }),
        answered(12, SPREADING, { answer: 'unknown' }),
        answered(13, HARM, { answer: 'rated', level: { id: 'great', name: 'Great' } }),
      ],
    });
    expect(row(/It was broadcast live/)).toHaveTextContent(
      /asked by Crisis.*not met.*Evidence 11.*government 1/,
    );
    expect(row(/Copies spread/)).toHaveTextContent(/unknown.*Evidence 12/);
    expect(row(/How much harm/)).toHaveTextContent(/Great.*Evidence 13/);
    expect(row(/How far/)).toHaveTextContent('not answered');
    expect(screen.getByText('Not met (all of these are asked)')).toBeInTheDocument();
  });

  it('says what the matrix recommends once both scales are rated, and that it decides nothing', async () => {
    await open({
      entries: [
        answered(10, HARM, { answer: 'rated', level: { id: 'great', name: 'Great' } }),
        answered(11, REACH, { answer: 'rated', level: { id: 'far', name: 'Far' } }),
      ],
    });
    expect(screen.getByText('The matrix recommends: Activate. It decides nothing.')).toBeInTheDocument();
  });

  it('takes an answer with its evidence, and keeps what was typed when it is refused', async () => {
    const api = await open({ allowed: ['assess_criterion'], kind: 'coordinating_body' });
    api.on('AssessCriterion', () => ({ refused: { code: 'NOT_YOUR_ROLE', field: 'input.criterionId' } }));
    await user.click(await screen.findByRole('button', { name: 'Answer: Copies spread.' }));
    const form = await screen.findByRole('form', { name: 'Answer this criterion' });
    await user.click(within(form).getByRole('radio', { name: 'unknown' }));
    await user.type(within(form).getByLabelText('What shows it?'), 'Nobody can tell.');
    await user.click(within(form).getByRole('button', { name: 'Answer' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('no such part in this protocol');
    expect(within(form).getByLabelText('What shows it?')).toHaveValue('Nobody can tell.');
    expect(api.inputs('AssessCriterion')[0]).toMatchObject({
      incidentId: INCIDENT,
      activationId: ACTIVATION,
      criterionId: 'spreading',
      answer: 'unknown',
      level: null,
      evidence: 'Nobody can tell.',
      language: 'en',
    });
  });

  it('takes a level where the criterion is a scale, and closes when it is accepted', async () => {
    const api = await open({
      allowed: ['assess_criterion'],
      kind: 'coordinating_body',
      asking: '?write=criterion&about=harm',
    });
    api.on('AssessCriterion', () => receipt('assessCriterion'));
    const form = await screen.findByRole('form', { name: 'Answer this criterion' });
    await user.click(within(form).getByRole('radio', { name: 'Great' }));
    await user.type(within(form).getByLabelText('What shows it?'), 'Hospital figures.');
    await user.click(within(form).getByRole('button', { name: 'Answer' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(api.inputs('AssessCriterion')[0]).toMatchObject({ answer: 'rated', level: 'great' });
  });

  it('offers no answer to whom the server allows none', async () => {
    await open({});
    expect(screen.queryByRole('button', { name: /^Answer/ })).toBeNull();
  });
});

describe('the vote panel', () => {
  const panel = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'To be decided: activate' });
  const dissent = anEntry('vote_cast', {
    id: 4,
    body: {
      activationId: ACTIVATION,
      proposalId: PROPOSAL,
      vote: 'against',
      reason: 'It is too early.',
      party: platform,
    },
  });

  it('says what is proposed, on what, what it takes, who has said what and why, and who has not yet', async () => {
    await open({ entries: [proposed, dissent] });
    const shown = await panel();
    expect(shown).toHaveTextContent('Proposed by government 1');
    expect(shown).toHaveTextContent('Copies spread fast.');
    expect(shown).toHaveTextContent('Decided by 2 organisations of: Secretariat and Board');
    expect(shown).toHaveTextContent('At least 2 people of 2 organisations of 2 kinds support it.');
    expect(shown).toHaveTextContent(`its mark begins ${DIGEST.slice(0, 12)}`);
    const votes = within(within(shown).getByRole('list', { name: 'Votes on record' })).getAllByRole(
      'listitem',
    );
    expect(votes[0]).toHaveTextContent(/For.*government 1.*Voted by proposing it/);
    expect(votes[1]).toHaveTextContent(/Against.*online_service_provider 1.*It is too early/);
    expect(shown).toHaveTextContent('May still vote: coordinating_body 1, civil_society 1');
    await user.click(within(shown).getByText('What exactly is voted on'));
    expect(within(shown).getByRole('row', { name: /It was broadcast live.*met/ })).toBeInTheDocument();
    expect(
      within(shown).getByRole('row', { name: /Is it necessary.*No.*Not for all of it/ }),
    ).toBeInTheDocument();
  });

  it('takes one vote with a reason, on exactly what was read', async () => {
    const api = await open({ entries: [proposed], allowed: ['cast_vote'], kind: 'coordinating_body' });
    api.on('CastVote', () => receipt('castVote'));
    await user.click(await screen.findByRole('button', { name: 'Vote' }));
    const form = await screen.findByRole('form', { name: 'Vote' });
    await user.click(within(form).getByRole('button', { name: 'Cast the vote' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Answer this: Why?');
    expect(api.inputs('CastVote')).toEqual([]);
    await user.click(within(form).getByRole('radio', { name: /^Against/ }));
    await user.type(within(form).getByLabelText('Why?'), 'Journalism is hit.');
    await user.click(within(form).getByRole('button', { name: 'Cast the vote' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(api.inputs('CastVote')[0]).toMatchObject({
      proposalId: PROPOSAL,
      vote: 'against',
      reason: 'Journalism is hit.',
      digest: DIGEST,
    });
  });

  it('offers no second vote, and none to whom it is not to decide', async () => {
    await open({ entries: [proposed], allowed: ['cast_vote'], kind: 'government' });
    expect(await panel()).toHaveTextContent('Your organisation has voted.');
    expect(screen.queryByRole('button', { name: 'Vote' })).toBeNull();
  });

  it('says to everybody else that it is not theirs', async () => {
    await open({ entries: [proposed], allowed: ['cast_vote'], kind: 'law_enforcement' });
    expect(await panel()).toHaveTextContent('It is for others to decide.');
    expect(screen.queryByRole('button', { name: 'Vote' })).toBeNull();
  });

  it('is withdrawn by whose it is', async () => {
    const api = await open({ entries: [proposed], allowed: ['withdraw_proposal'], kind: 'government' });
    api.on('WithdrawProposal', () => receipt('withdrawProposal'));
    await user.click(await screen.findByRole('button', { name: 'Withdraw the proposal' }));
    const form = await screen.findByRole('form', { name: 'Withdraw the proposal' });
    await user.type(within(form).getByLabelText('Why?'), 'New facts.');
    await user.click(within(form).getByRole('button', { name: 'Withdraw the proposal' }));
    await waitFor(() => expect(api.inputs('WithdrawProposal')).toHaveLength(1));
    expect(api.inputs('WithdrawProposal')[0]).toMatchObject({ proposalId: PROPOSAL, reason: 'New facts.' });
  });

  it('keeps a declined proposal in the history, with its dissent', async () => {
    const ended = anEntry('proposal_ended', {
      id: 5,
      body: { activationId: ACTIVATION, proposalId: PROPOSAL, outcome: 'declined', reason: null },
    });
    await open({ entries: [proposed, dissent, ended] });
    const history = screen.getByRole('region', { name: 'How it came here' });
    expect(history).toHaveTextContent('activate: declined');
    await user.click(within(history).getByText('Votes, and what they were about'));
    expect(within(history).getByText('It is too early.')).toBeVisible();
  });
});

describe('proposing a step', () => {
  async function form(kind: Parameters<typeof aViewer>[0] = secretariat.kind): Promise<FakeApi> {
    const api = await open({ allowed: ['propose_transition'], kind });
    api.on('ProposeTransition', () => receipt('proposeTransition'));
    await user.click(await screen.findByRole('button', { name: 'Propose a step' }));
    await screen.findByRole('form', { name: 'Propose a step' });
    return api;
  }

  it('offers what leads on from here for the own role, with who decides', async () => {
    await form();
    const choices = screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'));
    expect(choices).toEqual(['activate', 'activate-provisionally']);
    expect(
      screen.getByRole('radio', { name: /activate-provisionally.*one organisation of: Secretariat/ }),
    ).toBeInTheDocument();
  });

  it('offers a member of the board what the board may propose, and nothing else', async () => {
    await form('online_service_provider');
    expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'))).toEqual(['activate']);
  });

  it('is not offered where one has no part', async () => {
    await open({ allowed: ['propose_transition'], kind: 'oversight_body' });
    expect(screen.queryByRole('button', { name: 'Propose a step' })).toBeNull();
  });

  it('asks every safeguard where the protocol does, and sends the answers with the reason', async () => {
    const api = await form();
    await user.click(screen.getByRole('radio', { name: /^activate Decided/ }));
    const checklist = await screen.findByRole('group', { name: 'Safeguards for human rights' });
    await user.type(screen.getByLabelText('Why?'), 'The criteria are met.');
    await user.click(screen.getByRole('button', { name: 'Propose' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Answer this: Is it necessary?');
    const first = within(checklist).getByRole('group', { name: 'Is it necessary?' });
    const second = within(checklist).getByRole('group', { name: /journalism/ });
    await user.click(within(first).getByRole('radio', { name: 'Yes' }));
    await user.click(within(second).getByRole('radio', { name: 'No' }));
    await user.type(screen.getAllByLabelText('Note (not required)')[1] as HTMLElement, 'Looked at by hand.');
    await user.click(screen.getByRole('button', { name: 'Propose' }));
    await waitFor(() => expect(api.inputs('ProposeTransition')).toHaveLength(1));
    expect(api.inputs('ProposeTransition')[0]).toMatchObject({
      activationId: ACTIVATION,
      transitionId: 'activate',
      newType: null,
      reason: 'The criteria are met.',
      safeguards: [
        { safeguardId: 'necessity', answer: 'yes', note: null },
        { safeguardId: 'journalism', answer: 'no', note: 'Looked at by hand.' },
      ],
    });
  });

  it('sends no safeguards where the protocol asks for none', async () => {
    const api = await form();
    await user.click(screen.getByRole('radio', { name: /^activate-provisionally/ }));
    await user.type(screen.getByLabelText('Why?'), 'At once.');
    await user.click(screen.getByRole('button', { name: 'Propose' }));
    await waitFor(() => expect(api.inputs('ProposeTransition')).toHaveLength(1));
    expect(api.inputs('ProposeTransition')[0]).toMatchObject({ safeguards: [], newType: null });
  });
});
