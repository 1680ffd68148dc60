import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry, Uuid } from '@tocsin/protocol';
import { aParticipant, aParty, anEntry, aUuid, INCIDENT, NOW, PUBLISHED } from '@tocsin/protocol/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer, surroundingsOffline, silentSurroundings, type renderPage } from '../../test/render-page.js';
import type { Surroundings } from '../shell/live-surroundings.js';
import IncidentPage from '../incidents/incident-page.js';

const lead = aParty('government');
const platform = aParty('online_service_provider');
const OUTGOING = aUuid(701);
const INCOMING = aUuid(702);
const HANDOVER = aUuid(5);
const DUTY = aUuid(41);
const LATER = '2026-03-01T15:00:00.000Z';

const declared = anEntry('incident_declared', {
  id: 1,
  body: { participants: [aParticipant(lead, 'lead'), aParticipant(platform)] },
});
const owed = anEntry('obligations_started', {
  id: 4,
  body: {
    obligations: [
      {
        obligationId: DUTY,
        ruleId: 'status',
        holder: platform,
        text: 'Say what is seen.',
        strength: 'expected',
        nature: 'act_by',
        basis: 'Our own choice.',
        startsAt: NOW,
        dueAt: LATER,
        within: 'PT3H',
        again: null,
        timeZone: 'UTC',
        stoppedBy: [],
        evidence: 'A status.',
      },
    ],
    protocol: { digest: PUBLISHED.digest, id: 'example', version: '1', name: 'Example protocol' },
  },
});
const offered = anEntry('handover_offered', {
  id: 5,
  body: { party: lead, outgoingId: OUTGOING, incomingId: INCOMING, worries: 'The night shift is thin.' },
});
const listed = anEntry('handover_deadlines_listed', {
  id: 6,
  body: { handoverId: HANDOVER, until: LATER, deadlines: [{ obligationId: DUTY, dueAt: LATER }] },
});

const person = (personId: Uuid, name: string, role: string, party = lead): object => ({
  personId,
  name,
  title: 'Duty officer',
  role,
  organisation: { organisationId: party.organisationId, name: party.name },
});
const PEOPLE = [
  person(OUTGOING, 'Olga Out', 'lead'),
  person(INCOMING, 'Ida In', 'deputy'),
  person(aUuid(703), 'Otto Observer', 'observer'),
  person(aUuid(704), 'Pia Platform', 'contributor', platform),
];

/** Of the own organisation, whether on the incident or not. */
const colleague = (id: number, name: string, more: object = {}): object => ({
  personId: aUuid(id),
  name,
  title: 'Officer',
  onDuty: false,
  administrator: false,
  state: 'active',
  ...more,
});
/** What a card says after its first sentence. */
const textsOf = (card: HTMLElement): string =>
  [...card.querySelectorAll('p')]
    .slice(1)
    .map((one) => one.textContent)
    .join(' ');

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

interface Opened {
  readonly as?: Uuid;
  readonly of?: Parameters<typeof aViewer>[0];
  readonly allowed?: readonly CommandType[];
  readonly people?: readonly object[];
  readonly colleagues?: readonly object[];
  readonly administrator?: boolean;
  readonly at?: string;
  readonly surroundings?: Surroundings;
}

function open(
  entries: readonly Entry[],
  {
    as = INCOMING,
    of = 'government',
    allowed,
    people = PEOPLE,
    colleagues = [],
    administrator = false,
    at = '',
    surroundings = silentSurroundings(),
  }: Opened = {},
): { api: FakeApi; page: ReturnType<typeof renderPage> } {
  const api = anIncidentApi(
    [declared, ...entries],
    allowed ?? ['offer_handover', 'take_handover', 'end_handover'],
  )
    .on('IncidentPeople', () => ({ data: { incident: { id: INCIDENT, people, accessRequests: [] } } }))
    .on('Colleagues', () => ({ data: { people: colleagues } }))
    .on('OfferHandover', () => receipt('offerHandover'))
    .on('TakeHandover', () => receipt('takeHandover'))
    .on('EndHandover', () => receipt('endHandover'));
  const page = openIncident(<IncidentPage />, {
    api,
    viewer: { ...aViewer(of), personId: as, administrator },
    at,
    surroundings,
  });
  return { api, page };
}
const theOffer = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'The lead is offered' });

describe('handing over the lead', () => {
  it('offers it to a colleague who can take it, with the card, and says who will read it', async () => {
    const { api } = open([], { as: OUTGOING });
    await user.click(await screen.findByRole('button', { name: 'Hand over the lead' }));
    const form = await screen.findByRole('form', { name: 'Hand over the lead' });
    const choice = within(form).getByLabelText('To whom');
    expect(
      within(choice)
        .getAllByRole('option')
        .map((one) => one.textContent),
    ).toEqual(['Choose a colleague', 'Ida In, Duty officer, Deputy']);
    expect(form).toHaveTextContent('The lead stays where it is until your colleague takes it.');
    await user.selectOptions(choice, INCOMING);
    await user.type(within(form).getByLabelText('How things stand'), 'Copies still spread.');
    await user.type(within(form).getByLabelText('Whom to call first'), 'The duty desk');
    await user.click(within(form).getByRole('button', { name: 'Offer the lead' }));
    await waitFor(() => expect(api.inputs('OfferHandover')).toHaveLength(1));
    expect(api.inputs('OfferHandover')[0]).toMatchObject({
      incidentId: INCIDENT,
      incomingId: INCOMING,
      situation: 'Copies still spread.',
      openDecisions: null,
      worries: null,
      contact: 'The duty desk',
    });
  });

  it('keeps what was typed over a reload, and sends nothing without a colleague', async () => {
    const first = open([], { as: OUTGOING, at: '?write=handover' });
    await user.type(await screen.findByLabelText('How things stand'), 'Copies still spread.');
    await user.click(screen.getByRole('button', { name: 'Offer the lead' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Answer this: To whom');
    expect(first.api.inputs('OfferHandover')).toEqual([]);
    first.page.unmount();
    open([], { as: OUTGOING, at: '?write=handover' });
    expect(await screen.findByLabelText('How things stand')).toHaveValue('Copies still spread.');
  });

  it.each([
    [
      'who is on duty',
      [colleague(705, 'Dana Duty', { onDuty: true }), colleague(706, 'Ada Admin', { administrator: true })],
      'On duty now: Dana Duty.',
    ],
    [
      'that nobody is, and who could invite somebody',
      [colleague(705, 'Dana Day'), colleague(706, 'Ada Admin', { administrator: true })],
      'Nobody else of your organisation is on duty now. Who can invite somebody: Ada Admin.',
    ],
    [
      'that nobody else is there at all',
      [colleague(705, 'Ina Invited', { onDuty: true, state: 'invited' })],
      'Nobody else of your organisation can sign in at present.',
    ],
  ])('says where nobody could take it what to do first, and %s', async (_what, colleagues, said) => {
    open([], { as: OUTGOING, people: PEOPLE.slice(0, 1), colleagues });
    const card = await screen.findByRole('region', { name: 'Handing over the lead' });
    expect(card).toHaveTextContent('Bring a colleague in first.');
    await waitFor(() => expect(textsOf(card)).toBe(said));
    expect(within(card).queryByRole('link')).toBeNull();
  });

  it('shows the way to invite somebody to whoever may, and is where a link to it leads', async () => {
    const alone = { as: OUTGOING, people: PEOPLE.slice(0, 1), administrator: true, at: '?write=handover' };
    open([], { ...alone, colleagues: [] });
    const card = await screen.findByRole('region', { name: 'Handing over the lead' });
    expect(card).toContainElement(document.activeElement as HTMLElement);
    const invite = await within(card).findByRole('link', { name: 'Invite somebody' });
    expect(invite).toHaveAttribute('href', '/organisation');
  });

  it('says nothing of who could take it before it is known', async () => {
    open([], { as: OUTGOING, people: [] });
    await screen.findByText('Timeline');
    expect(screen.queryByText(/Bring a colleague in first/)).toBeNull();
  });

  it('is not offered to whom the server does not let', async () => {
    open([], { as: OUTGOING, allowed: [] });
    await screen.findByText(/Olga Out/, { selector: 'header bdi' });
    expect(screen.queryByRole('button', { name: 'Hand over the lead' })).toBeNull();
  });
});

describe('an offer of the lead', () => {
  it('says in words who has the lead until it is taken', async () => {
    open([owed, offered, listed], { as: OUTGOING });
    const card = await theOffer();
    await waitFor(() => expect(card).toHaveTextContent('Until Ida In takes it, Olga Out has the lead.'));
    expect(card).toHaveTextContent('The night shift is thin.');
    expect(within(card).queryByRole('button', { name: 'I have it' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Hand over the lead' })).toBeNull();
  });

  it('is taken once each deadline was opened, which outlasts a reload', async () => {
    const first = open([owed, offered, listed]);
    const take = await screen.findByRole('button', { name: 'I have it' });
    expect(take).toBeDisabled();
    expect(await theOffer()).toHaveTextContent('1 deadline is still to be opened first.');
    await user.click(screen.getByRole('button', { name: 'Open: Say what is seen.' }));
    expect(await theOffer()).toHaveTextContent('✓ Opened');
    expect(await theOffer()).toHaveTextContent('Our own choice.');
    first.page.unmount();
    const { api } = open([owed, offered, listed]);
    await user.click(await screen.findByRole('button', { name: 'I have it' }));
    await waitFor(() => expect(api.inputs('TakeHandover')).toHaveLength(1));
    expect(api.inputs('TakeHandover')[0]).toMatchObject({ handoverId: HANDOVER, acknowledged: [DUTY] });
  });

  it('needs no press for what was settled meanwhile', async () => {
    const met = anEntry('obligation_reported', { id: 7, body: { obligationId: DUTY, party: platform } });
    open([owed, offered, listed, met]);
    expect(await screen.findByRole('button', { name: 'I have it' })).toBeEnabled();
    expect(await theOffer()).toHaveTextContent('Settled meanwhile');
  });

  it('shows why the server did not let it be taken, and stays', async () => {
    const { api } = open([offered]);
    api.on('TakeHandover', () => ({ refused: { code: 'HANDOVER_OVER', field: 'input.handoverId' } }));
    await user.click(await screen.findByRole('button', { name: 'I have it' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This offer of the lead is over.');
  });

  it.each([
    ['declined by whom it is for', INCOMING, 'Decline the lead'],
    ['withdrawn by who offered it', OUTGOING, 'Withdraw the offer'],
  ])('is %s, with a reason', async (_, as, verb) => {
    const { api } = open([offered], { as });
    await user.click(await screen.findByRole('button', { name: verb }));
    const form = await screen.findByRole('form', { name: verb });
    await user.type(within(form).getByLabelText('Why?'), 'My shift begins later.');
    await user.click(within(form).getByRole('button', { name: verb }));
    await waitFor(() => expect(api.inputs('EndHandover')).toHaveLength(1));
    expect(api.inputs('EndHandover')[0]).toMatchObject({
      handoverId: HANDOVER,
      reason: 'My shift begins later.',
    });
  });

  it('gives a text to be read out, which can be copied', async () => {
    const { page } = open([owed, offered, listed]);
    await screen.findByText('Text to read out on a call');
    const spoken = page.container.querySelector('details p');
    expect(spoken).toHaveTextContent('From Olga Out to Ida In.');
    expect(spoken).toHaveTextContent(
      /Due .*15:00 UTC: Say what is seen\. Owed by online_service_provider 1\./,
    );
    expect(spoken).toHaveTextContent('No decision is open.');
    await user.click(screen.getByText('Text to read out on a call'));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe(spoken?.textContent);
    expect(screen.getByText('Copied.')).toBeInTheDocument();
  });

  it('is read by others without deadlines and without anything to press', async () => {
    open([offered], { as: aUuid(704), of: 'online_service_provider', allowed: ['end_handover'] });
    const card = await theOffer();
    expect(within(card).queryByRole('button')).toBeNull();
    expect(within(card).queryByText('Text to read out on a call')).toBeNull();
  });

  it('says that it cannot be completed offline, and takes no press then', async () => {
    const { page } = open([offered], { surroundings: surroundingsOffline() });
    const take = await screen.findByRole('button', { name: 'I have it' });
    expect(take).toBeEnabled();
    act(() => page.services.live.start());
    await waitFor(() => expect(take).toBeDisabled());
    expect(await theOffer()).toHaveTextContent('Hand over by phone, and record it here afterwards.');
    act(() => page.services.live.stop());
  });
});

describe('who leads', () => {
  it('stands in the head by name, and is asked anew when the lead was taken', async () => {
    const taken = anEntry('handover_taken', {
      id: 8,
      body: {
        handoverId: HANDOVER,
        party: lead,
        roles: [
          { personId: INCOMING, role: 'lead' },
          { personId: OUTGOING, role: 'deputy' },
        ],
      },
    });
    open([offered, taken], {
      people: [person(OUTGOING, 'Olga Out', 'deputy'), person(INCOMING, 'Ida In', 'lead')],
    });
    expect(await screen.findByText('Ida In', { selector: 'header bdi' })).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'The lead is offered' })).toBeNull();
    const entry = await screen.findByRole('article', { name: /the lead was handed over/ });
    expect(entry).toHaveTextContent('Ida In · Lead');
    expect(entry).toHaveTextContent('Olga Out · Deputy');
  });

  it.each([
    ['withdrawn', 'Withdrawn'],
    ['left', 'Ended: one of the two is not on the incident any more'],
  ] as const)('an offer that was %s says so on the timeline', async (outcome, words) => {
    open([offered, anEntry('handover_ended', { id: 8, body: { handoverId: HANDOVER, outcome } })]);
    const entry = await screen.findByRole('article', { name: /an offer of the lead ended/ });
    expect(entry).toHaveTextContent(words);
  });

  it('the deadlines of a handover stand on the timeline of its own organisation', async () => {
    open([owed, offered, listed], { at: '?show=system' });
    const entry = await screen.findByRole('article', { name: /deadlines of a handover/ });
    expect(entry).toHaveTextContent(/Due until .*15:00 UTC/);
    expect(entry).toHaveTextContent('Say what is seen.');
  });
});
